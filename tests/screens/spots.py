"""Every screen and every window of the app, and how somebody comes there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from tests.screens.account_form import CREATED
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire

_LINKED = replace(SETTINGS, quick_links={"Rapportages": "https://rapportages.example.nl"})


@dataclass(frozen=True)
class Spot:
    """`keys` are pressed one by one where `open_at` is; `shows` is seen there.

    Textual's palette draws no notifications: those of meanwhile are seen when it is closed.
    """

    name: str
    open_at: str
    keys: tuple[str, ...]
    shows: str
    notifies: bool = True

    def __str__(self) -> str:
        return self.name


SCREENS = (
    Spot("contacts", "relaties", (), "Lieke IJ"),
    Spot("contracts", "contracten", (), "TESTWACHT"),
    Spot("changes", "wijzigingen", (), "r kijkt opnieuw"),
    Spot("my account", "account", (), "DOSSIERS"),
    Spot("organizations", "organisaties", (), "Van Heerder"),
    Spot("permissions", "rechten", (), "contact.read"),
    Spot("log", "logboek", (), "Er is nog geen account aangevraagd"),
    Spot("contact", "contact/368", (), "06-90000368"),
    Spot("contract", "contract/7000001", (), "LOOPTIJD"),
)
WINDOWS = (
    Spot("search", "relaties", ("z",), said("Type to search.")),
    Spot("help", "relaties", ("question_mark",), said("Keys on this screen")),
    Spot(
        "palette", "relaties", (":",), said("A place, a command, or: relatie 368"), notifies=False
    ),
    Spot("form", "contact/368", ("a",), said("Create an account")),
    Spot("password", "contact/368", ("a", "enter"), said(CREATED)),
    Spot("details", "contact/368", ("d",), "06-90000368"),
)
SPOTS = SCREENS + WINDOWS


@asynccontextmanager
async def standing_at(spot: Spot, wire: Wire, *, may_fault: bool = False) -> AsyncIterator[User]:
    """Open the app and go there."""
    async with opened(wire, spot.open_at, settings=_LINKED, may_fault=may_fault) as user:
        first = next(each for each in SCREENS if each.open_at == spot.open_at)
        await user.sees(first.shows)
        for key in spot.keys:
            await user.press(key)
        await user.sees(spot.shows)
        yield user
