"""How a resource is shown: its columns, its place in the sidebar, its command."""

from collections.abc import Callable
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from msgspec import Struct

from hubtui.fields.known import Kind
from hubtui.hub.resources import Resource

Thing = TypeVar("Thing")

Audience = Literal["office", "customer"]
"""Whom the app is for: somebody of the office, or the customer whose contracts they are."""


class Column(Struct, Generic[Thing], frozen=True):
    """`name` is the Hub's own word for it, the same in every language; `title` is marked with N_.

    Columns that are not `brief` are in CSV and files only.
    """

    name: str
    title: str
    text: Callable[[Thing], str]
    brief: bool = True


class Room(NamedTuple):
    """The room that a column has on screen, in cells: see `hubtui.widgets.column_widths`."""

    column: str
    width: int = 16
    share: int = 1
    spare: int = 0
    shown_from: int = 0


class OfCustomer(NamedTuple):
    """How a customer sees a place."""

    section: str
    title: str


class Place(NamedTuple):
    """A line of the sidebar. `name` is what `--open` and the keymap call it; `key` is its digit.

    `words` are what people may call it too, in the palette. `screen` is the module and the name of its
    first screen; a list needs none of its own. A customer has no place where `of_customer` is None.
    """

    name: str
    key: int
    section: str
    title: str
    screen: str = ""
    of_customer: OfCustomer | None = None
    words: tuple[str, ...] = ()


class Command(NamedTuple):
    """`help` is marked with N_; `code` is the module and the name of a command of its own."""

    name: str
    help: str
    code: str = ""


class Opening(NamedTuple):
    """How one thing is opened by its number: `--open contact/368`, or `relatie 368` in the palette.

    `place` is the one of the sidebar that its screen is shown in.
    """

    name: str
    words: tuple[str, ...]
    place: str


class View(Struct, Generic[Thing], frozen=True):
    """`Thing` is what the resource is, or what it lists.

    On screen are the columns of `rooms`, in that order, or else all the brief ones. `copied` names
    the column that is copied, `empty` is what to say of an empty list, both on the list's own screen.
    `known_fields` names the table of fields that one thing is shown by; without it, by the Hub's names.
    """

    resource: Resource[Any]
    columns: tuple[Column[Thing], ...] = ()
    rooms: tuple[Room, ...] = ()
    place: Place | None = None
    command: Command | None = None
    opening: Opening | None = None
    copied: str = ""
    empty: str = ""
    known_fields: Kind | None = None

    def column(self, name: str) -> Column[Thing]:
        """Return the column of this name. Raises StopIteration where there is none."""
        return next(column for column in self.columns if column.name == name)

    @property
    def on_screen(self) -> tuple[tuple[Column[Thing], Room], ...]:
        """Return the columns of the screen, each with its room."""
        rooms = self.rooms or tuple(Room(each.name) for each in self.columns if each.brief)
        return tuple((self.column(room.column), room) for room in rooms)
