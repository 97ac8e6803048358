"""The places of the Hub, in the order of the sidebar and of the keys 1 to 7."""

from typing import Literal, NamedTuple

from hubtui.locale import N_

PlaceName = Literal[
    "relaties", "contracten", "wijzigingen", "account", "organisaties", "rechten", "logboek"
]


class Place(NamedTuple):
    """One line of the sidebar; `name` is what `--open` and the palette call it."""

    name: PlaceName
    section: str
    title: str


PLACES = (
    Place("relaties", "APPS", N_("Contacts")),
    Place("contracten", "APPS", N_("Contracts")),
    Place("wijzigingen", "HUBDATE", N_("Changes")),
    Place("account", "BEHEER", N_("My account")),
    Place("organisaties", "BEHEER", N_("Organisations")),
    Place("rechten", "BEHEER", N_("Permissions")),
    Place("logboek", "BEHEER", N_("Log")),
)
PLACE_NAMES = tuple(place.name for place in PLACES)


def can_be_opened(spot: str) -> bool:
    """Tell whether `--open` knows this: a place of the sidebar, or `contact/368`, `contract/ID`."""
    kind, _slash, number = spot.partition("/")
    return spot in PLACE_NAMES or (kind in ("contact", "contract") and bool(number))
