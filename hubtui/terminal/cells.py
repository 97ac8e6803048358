"""What one place on the screen holds: a text of one or two columns, and how it is drawn.

Styles and cells are shared objects, so that two screens are compared by identity, at C's speed.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

# Terminals agree that these are one column (two for `_WIDE`); about all others some don't.
_NARROW: Final = (
    (" ", "~"),
    ("\u00a0", "\u00ac"),
    ("\u00ae", "\u02ff"),
    ("\u0370", "\u0377"),
    ("\u037a", "\u037f"),
    ("\u0384", "\u038a"),
    ("\u038e", "\u03a1"),
    ("\u03a3", "\u0482"),
    ("\u048a", "\u052f"),
    ("\u1e00", "\u1eff"),
    ("\u2010", "\u2027"),
    ("\u2030", "\u205e"),
    ("\u20a0", "\u20bf"),
    ("\u2190", "\u22ff"),
    ("\u2500", "\u25fc"),
    ("\u2800", "\u28ff"),
)
_WIDE: Final = (
    ("\u3001", "\u3029"),
    ("\u3041", "\u3096"),
    ("\u30a1", "\u30ff"),
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7a3"),
    ("\uff01", "\uff60"),
)


class _Within(dict[str, bool]):
    """Whether a character is in one of the ranges, both ends included; remembered."""

    __slots__ = ("_ranges",)

    def __init__(self, ranges: tuple[tuple[str, str], ...]) -> None:
        self._ranges = ranges

    def __missing__(self, character: str) -> bool:
        within = any(first <= character <= last for first, last in self._ranges)
        self[character] = within
        return within


_is_narrow: Final = _Within(_NARROW).__getitem__
_is_wide: Final = _Within(_WIDE).__getitem__

_ZERO_WIDTH_JOINER: Final = "\u200d"
_MAX_STYLES: Final = 4096
_MAX_CELLS_OF_A_STYLE: Final = 4096

# SGR numbers that terminals switch off one by one; the rest (21, 51, 52, 53) only by a reset.
_OFF: Final = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "7": "27",
    "8": "28",
    "9": "29",
}
_ATTRIBUTES: Final = frozenset({*_OFF, "6", "21", "51", "52", "53"})
_OFF_CLEARS: Final = {
    "22": frozenset({"1", "2"}),
    "23": frozenset({"3"}),
    "24": frozenset({"4", "21"}),
    "25": frozenset({"5", "6"}),
    "27": frozenset({"7"}),
    "28": frozenset({"8"}),
    "29": frozenset({"9"}),
    "54": frozenset({"51", "52"}),
    "55": frozenset({"53"}),
}


# What is seen of a blank: underlined, reversed, struck out, framed. It has no colour else but its ground.
_SEEN_OF_A_BLANK: Final = frozenset({"4", "7", "9", "21", "51", "52", "53"})
BLANK: Final = " "


class Cell:
    """`width` is 2 for a wide character and 0 for the column that it covers beside its own.

    `sure` says that every terminal agrees about the width.
    """

    __slots__ = ("style", "sure", "text", "width")

    def __init__(self, text: str, style: "Style", width: int, *, sure: bool) -> None:
        self.text = text
        self.style = style
        self.width = width
        self.sure = sure

    def __repr__(self) -> str:
        return f"Cell({self.text!r}, {self.style!r}, {self.width})"


class _NarrowCells(dict[str, Cell]):
    """The cells of one style whose text is one surely narrow character, made when first asked for."""

    __slots__ = ("_style",)

    def __init__(self, style: "Style") -> None:
        self._style = style

    def __missing__(self, character: str) -> Cell:
        cell = Cell(character, self._style, 1, sure=True)
        self[character] = cell
        return cell


class Style:
    """Attributes and colours as SGR parameters, and the parameters of an OSC 8 link; "" is none.

    Blanks of two styles with the same `ground` look the same.
    """

    __slots__ = (
        "attributes",
        "background",
        "cells",
        "covered",
        "foreground",
        "ground",
        "link",
        "narrow",
    )

    def __init__(
        self, attributes: frozenset[str], foreground: str, background: str, link: str
    ) -> None:
        self.attributes = attributes
        self.foreground = foreground
        self.background = background
        self.link = link
        seen = attributes & _SEEN_OF_A_BLANK
        self.ground = (seen, foreground if seen else "", background, link)
        self.narrow = _NarrowCells(self)
        self.cells: dict[str, Cell] = {}
        self.covered = Cell("", self, 0, sure=True)

    def __repr__(self) -> str:
        parts = [*sorted(self.attributes), self.foreground, self.background, self.link]
        return f"Style({';'.join(part for part in parts if part)})"


_styles: dict[tuple[frozenset[str], str, str, str], Style] = {}


def style_of(attributes: frozenset[str], foreground: str, background: str, link: str) -> Style:
    """Return the one shared style with these properties."""
    key = (attributes, foreground, background, link)
    style = _styles.get(key)
    if style is None:
        # Animated colours make styles without end: those no longer on screen are let go.
        if len(_styles) >= _MAX_STYLES:
            _styles.clear()
            _styles[_PLAIN] = PLAIN
            _select.cache_clear()
            transition.cache_clear()
        style = _styles[key] = Style(attributes, foreground, background, link)
    return style


PLAIN: Final = Style(frozenset(), "", "", "")
_PLAIN: Final = (frozenset[str](), "", "", "")
_styles[_PLAIN] = PLAIN


def linked(style: Style, link: str) -> Style:
    """Return `style` with the OSC 8 parameters `link`; ";" ends a link."""
    return style_of(
        style.attributes, style.foreground, style.background, "" if link == ";" else link
    )


def select(style: Style, parameters: str) -> Style | None:
    """Return `style` after an SGR sequence, None where a parameter is not known here."""
    return _select(style, parameters)


@lru_cache(maxsize=_MAX_STYLES)
def _select(style: Style, parameters: str) -> Style | None:
    attributes, foreground, background = style.attributes, style.foreground, style.background
    numbers = iter(parameters.split(";"))
    for number in numbers:
        if number in {"", "0"}:
            attributes, foreground, background = frozenset(), "", ""
        elif number in _ATTRIBUTES:
            attributes |= {number}
        elif number in _OFF_CLEARS:
            attributes -= _OFF_CLEARS[number]
        elif number == "39":
            foreground = ""
        elif number == "49":
            background = ""
        elif number in {"38", "48"}:
            colour = _extended_colour(number, numbers)
            if colour is None:
                return None
            if number == "38":
                foreground = colour
            else:
                background = colour
        elif _is_between(number, 30, 37) or _is_between(number, 90, 97):
            foreground = number
        elif _is_between(number, 40, 47) or _is_between(number, 100, 107):
            background = number
        else:
            return None
    return style_of(attributes, foreground, background, style.link)


def _is_between(number: str, lowest: int, highest: int) -> bool:
    return number.isdecimal() and lowest <= int(number) <= highest


def _extended_colour(kind: str, numbers: Iterable[str]) -> str | None:
    following = iter(numbers)
    space = next(following, "")
    count = {"5": 1, "2": 3}.get(space)
    if count is None:
        return None
    values = [next(following, "") for _ in range(count)]
    if not all(_is_between(value, 0, 255) for value in values):
        return None
    return ";".join([kind, space, *values])


@lru_cache(maxsize=_MAX_STYLES)
def transition(before: Style | None, after: Style) -> str:
    """Return the shortest sequences that go from `before` (None: not known) to `after`."""
    link = ""
    if before is None or before.link != after.link:
        link = f"\x1b]8;{after.link or ';'}\x1b\\"
    if before is None:
        return link + _from_scratch(after)
    change = _by_change(before, after)
    scratch = _from_scratch(after)
    return link + (scratch if change is None or len(scratch) < len(change) else change)


def _from_scratch(style: Style) -> str:
    parameters = [*sorted(style.attributes), style.foreground, style.background]
    shown = ";".join(["0", *(parameter for parameter in parameters if parameter)])
    return f"\x1b[{shown}m" if shown != "0" else "\x1b[m"


def _by_change(before: Style, after: Style) -> str | None:
    parameters: list[str] = []
    kept = before.attributes
    for attribute in sorted(before.attributes - after.attributes):
        off = _OFF.get(attribute)
        if off is None:
            return None
        if off not in parameters:
            parameters.append(off)
        kept -= _OFF_CLEARS[off]
    parameters += sorted(after.attributes - kept)
    if before.foreground != after.foreground:
        parameters.append(after.foreground or "39")
    if before.background != after.background:
        parameters.append(after.background or "49")
    return f"\x1b[{';'.join(parameters)}m" if parameters else ""


def cells_of(text: str, style: Style) -> tuple[str, list[Cell]]:
    """Return the columns that `text` fills, as Textual counts them, after its leading marks.

    Marks that combine with the character before `text` come apart, as they have no column here.
    """
    if text.isascii() or all(map(_is_narrow, text)):
        return "", list(map(style.narrow.__getitem__, text))
    marks, graphemes = _graphemes(text)
    cells: list[Cell] = []
    for grapheme in graphemes:
        cell = _cell_of(grapheme, style)
        cells.append(cell)
        if cell.width == 2:
            cells.append(style.covered)
    return marks, cells


def with_marks(cell: Cell, marks: str) -> Cell:
    """Return `cell` with further combining marks on its character."""
    marked = _cell_of(cell.text + marks, cell.style)
    # A mark that widens its character would push the rest aside: it is left out.
    return marked if marked.width == cell.width else cell


def _cell_of(grapheme: str, style: Style) -> Cell:
    cell = style.cells.get(grapheme)
    if cell is not None:
        return cell
    if len(grapheme) == 1 and _is_narrow(grapheme):
        return style.narrow[grapheme]
    width = min(cell_len(grapheme), 2)
    sure = len(grapheme) == 1 and _is_wide(grapheme)
    if len(style.cells) >= _MAX_CELLS_OF_A_STYLE:
        style.cells.clear()
    cell = style.cells[grapheme] = Cell(grapheme, style, width, sure=sure)
    return cell


def _graphemes(text: str) -> tuple[str, list[str]]:
    """Split as rich's cell_len counts: a sign without width, or after a joiner, adds no column."""
    leading: list[str] = []
    graphemes: list[str] = []
    joined = False
    for character in text:
        if not joined and cell_len(character) > 0:
            graphemes.append(character)
        elif graphemes:
            graphemes[-1] += character
        else:
            leading.append(character)
        joined = not joined and character == _ZERO_WIDTH_JOINER
    return "".join(leading), graphemes
