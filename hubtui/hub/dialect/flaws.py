"""What is wrong with a dialect, told with the path of the key it stands at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hubtui.hub.errors import Misconfigured
from hubtui.locale import _


class Flaw(NamedTuple):
    """One thing wrong; `path` is where it stands in the dialect: `("calls", "contacts", "items")`."""

    path: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (".".join(self.path), self.message) if part)


class BrokenDialect(Misconfigured):
    """The dialect can't be used; `flaws` holds everything that is wrong with it."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__("; ".join(map(str, self.flaws)))


class BadText(ValueError):
    """A path, a template or a place in one can't be read; the message says what is wrong."""


def unknown(name: str, known: Iterable[str]) -> str:
    """Return what to say of a name that is none of the known ones."""
    from difflib import get_close_matches

    names = list(known)
    if likely := get_close_matches(name, names, n=1):
        return _("unknown key; did you mean {likely}?").format(likely=likely[0])
    return _("unknown key; known are: {known}").format(known=", ".join(sorted(names)))


def kind_of(value: object) -> str:
    """Return what a value of a TOML file is, in words."""
    if isinstance(value, bool):
        return _("true or false")
    if isinstance(value, int | float):
        return _("a number")
    if isinstance(value, str):
        return _("a text")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, Mapping):
        return _("a table")
    return _("a date or time")
