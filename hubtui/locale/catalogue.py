"""A compiled catalogue (`.mo`), of which only the texts are read that are shown.

Python's own reader makes every text of it, 1,400 of them, before the first is asked for.
"""

from collections.abc import Callable
from functools import cached_property
from gettext import c2py
from pathlib import Path
from struct import unpack_from


class Catalogue:
    """What is not in it is shown as it stands in the code."""

    def __init__(self, compiled: bytes) -> None:
        _magic, _version, count, sources, texts = unpack_from("<5I", compiled)
        lengths_and_places = f"<{2 * count}I"
        asked, said = (unpack_from(lengths_and_places, compiled, at) for at in (sources, texts))
        self._compiled = compiled
        self._texts = {
            compiled[at : at + length]: (there, there + long)
            for length, at, long, there in zip(
                asked[::2], asked[1::2], said[::2], said[1::2], strict=True
            )
        }

    def gettext(self, message: str) -> str:
        return self._found(message) or message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        found = self._found(f"{singular}\0{plural}")
        if found is None:
            return singular if count == 1 else plural
        return found.split("\0")[self._form(count)]

    def _found(self, message: str) -> str | None:
        begin, end = self._texts.get(message.encode(), (0, 0))
        return self._compiled[begin:end].decode() if end else None

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """Which form a number takes, as the catalogue says."""
        said = (self._found("") or "").partition("plural=")[2].partition(";")[0]
        return c2py(said or "n != 1")


def catalogue(folder: Path, language: str) -> Catalogue:
    """Return the catalogue of a language."""
    return Catalogue((folder / language / "LC_MESSAGES" / "hubtui.mo").read_bytes())
