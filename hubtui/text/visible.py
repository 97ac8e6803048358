"""What comes from outside is text: whatever could steer a terminal is made visible instead.

What takes text for the screen, stderr, a notification or a title takes only `Visible`, and mypy
holds it; the words of the code itself are so from the start (`hubtui.locale`).
"""

import unicodedata
from typing import NewType

Visible = NewType("Visible", str)
"""Text that may be drawn: on one line, and nothing in it steers. Only `visible` makes it of a `str`."""

NOTHING = Visible("")

# Joiners and variation selectors change how wide an emoji is drawn: without them the parts stay.
_JOINS = frozenset({0x200C, 0x200D, *range(0xFE00, 0xFE10)})
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class _Shown(dict[int, str]):
    def __missing__(self, code: int) -> str:
        shown = _show(code)
        self[code] = shown
        return shown


def _show(code: int) -> str:
    if code in _JOINS:
        return ""
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if unicodedata.category(chr(code)) in _UNSAFE_CATEGORIES:
        return f"\\u{code:04x}"
    return chr(code)


_TABLE = _Shown()


def visible(text: str) -> Visible:
    """Return `text` on one line, each control, bidi or format character as a visible sign.

    What is visible stays as it is, so a text is made visible last: with all that was filled in.
    """
    if text.isascii() and text.isprintable():
        return Visible(text)
    return Visible(text.translate(_TABLE))
