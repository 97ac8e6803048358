"""The places of the sidebar, in the order of their keys, and what else can be opened by name."""

from hubtui.locale import _
from hubtui.text.visible import Visible
from hubtui.views.table import CHANGES, LOG, VIEWS
from hubtui.views.view import Audience, Opening, Place

PLACES: tuple[Place, ...] = tuple(
    sorted(
        (CHANGES, LOG, *(view.place for view in VIEWS if view.place is not None)),
        key=lambda place: place.key,
    )
)
PLACE_NAMES = tuple(place.name for place in PLACES)
OPENINGS: tuple[Opening, ...] = tuple(view.opening for view in VIEWS if view.opening is not None)


def places_for(whom: Audience) -> tuple[Place, ...]:
    """Return the places that are for whom the Hub says, as they see them."""
    if whom == "office":
        return PLACES
    return tuple(
        place._replace(section=place.of_customer.section, title=place.of_customer.title)
        for place in PLACES
        if place.of_customer is not None
    )


def title_of(name: str, whom: Audience) -> Visible:
    """Return what the place is called to whom the Hub says."""
    places = (*places_for(whom), *PLACES)
    return _(next(place.title for place in places if place.name == name))


def can_be_opened(spot: str) -> bool:
    """Tell whether `--open` knows this: a place of the sidebar, or `contact/368`, `contract/ID`."""
    name, _slash, number = spot.partition("/")
    return spot in PLACE_NAMES or (bool(number) and name in {each.name for each in OPENINGS})


def place_of(spot: str) -> str:
    """Return the name of the place that something is opened in; of the first for the empty text."""
    name = spot.partition("/")[0] or PLACES[0].name
    return next((each.place for each in OPENINGS if each.name == name), name)


def place_called(name: str) -> Place:
    """Return the place with this name. Raises StopIteration where there is none."""
    return next(place for place in PLACES if place.name == name)


def key_to(name: str) -> str:
    """Return the key of a place, as hubtui comes."""
    return str(place_called(name).key)
