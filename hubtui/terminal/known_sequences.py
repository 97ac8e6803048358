"""Which control sequences are keys or reports that the app asked for, and how Textual reads them.

All others fall away. Sources: the kitty keyboard protocol, xterm's ctlseqs, Textual's own table.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.constants import DISABLE_KITTY_KEY

Size = tuple[int, int]

_FOCUS: Final = frozenset({"\x1b[I", "\x1b[O"})
_MOST_MODIFIERS: Final = 256
_SHIFT: Final = 2
_MOST_PIXELS: Final = 65_535
# From here on a mouse has further buttons: back and forward, which Textual takes for the first two.
_FURTHER_BUTTONS: Final = 128

_mouse = re.compile(r"\x1b\[<([0-9]{1,3});[0-9]{1,5};[0-9]{1,5}[Mm]")
_mode_report = re.compile(r"\x1b\[\?(?:2026|2048);[0-4]\$y")
_cursor_report = re.compile(r"\x1b\[[0-9]{1,5};[0-9]{1,5}R")
_size_report = re.compile(r"\x1b\[48;[0-9:]+;[0-9:]+;([0-9]+)[0-9:]*;([0-9]+)[0-9:]*t")
# Each number may have others behind it: the shifted key, the key's place, what happened to it.
_key = re.compile(
    r"\x1b\[([0-9]{0,7})(?::([0-9]{0,7}))?(?::[0-9]{0,7})?"
    r"(?:;([0-9]{0,3})(?::([0-9]))?)?(?:;([0-9:]*))?([u~ABCDEFHPQS])"
)
# Source: xterm's modifyOtherKeys.
_other_key = re.compile(r"\x1b\[27;([0-9]{1,3});([0-9]{1,7})~")


def understood(sequence: str, window_size: Callable[[], Size]) -> Iterable[str]:
    """Return what to let Textual read in the place of `sequence`; nothing where it is no key.

    A report of the window's size is only the news that it changed: the size is `window_size`'s.
    """
    if sequence in _FOCUS or _mode_report.fullmatch(sequence) or _cursor_report.fullmatch(sequence):
        return (sequence,)
    if mouse := _mouse.fullmatch(sequence):
        return (sequence,) if int(mouse[1]) < _FURTHER_BUTTONS else ()
    if pixels := _size_report.fullmatch(sequence):
        return (_size(window_size(), pixels[1], pixels[2]),)
    if other := _other_key.fullmatch(sequence):
        return _key_of(int(other[2]), other[2], int(other[1]), "", "u")
    if key := _key.fullmatch(sequence):
        code, shifted, modifiers, event, text, final = key.groups(default="")
        if event == "3":
            return ()  # let go
        keys = _key_of(int(code or "1"), shifted, int(modifiers or "0"), text, final)
        if keys:
            return keys
    is_key = ANSI_SEQUENCES_KEYS.get(sequence, IGNORE_SEQUENCE) is not IGNORE_SEQUENCE
    return (sequence,) if is_key else ()


def _key_of(code: int, shifted: str, modifiers: int, text: str, final: str) -> tuple[str, ...]:
    """Return a key in the forms that Textual reads, one a character of its text."""
    if modifiers > _MOST_MODIFIERS or DISABLE_KITTY_KEY:
        return ()
    characters = [each for each in map(_printable, text.split(":")) if each]
    if modifiers == _SHIFT and not characters and (typed := _printable(shifted)):
        characters = [typed]
    is_functional = f"{code}{final}" in FUNCTIONAL_KEYS
    if not is_functional and (final != "u" or not (characters or _printable(str(code)))):
        return ()
    if not characters:
        return (f"\x1b[{code};{modifiers}{final}",)
    return tuple(f"\x1b[{code};{modifiers};{ord(each)}{final}" for each in characters)


def _printable(code: str) -> str:
    """Return the character of this number, "" where nobody types it."""
    if not code or int(code) > 0x10FFFF:
        return ""
    character = chr(int(code))
    if unicodedata.category(character) == "Zs":
        # One that does not break is option and space on a Mac.
        return " "
    return character if character.isprintable() else ""


def _size(window: Size, pixel_height: str, pixel_width: str) -> str:
    width, height = window
    pixels = (int(pixel_width[:6]), int(pixel_height[:6]))
    if not (width <= pixels[0] <= _MOST_PIXELS and height <= pixels[1] <= _MOST_PIXELS):
        # A terminal that does not know tells the mouse by columns and lines.
        pixels = window
    return f"\x1b[48;{height};{width};{pixels[1]};{pixels[0]}t"
