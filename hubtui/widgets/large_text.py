"""A code or a password, drawn large: to be read across a desk and typed on another device."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from hubtui.text.visible import NOTHING, Visible, visible
from hubtui.widgets.plain_text import joined, plain

# Five rows of pixels each; what providers use in codes (RFC 8628, 6.1), told apart at a glance.
_GLYPHS = {
    "A": ".##. #..# #### #..# #..#",
    "B": "###. #..# ###. #..# ###.",
    "C": ".### #... #... #... .###",
    "D": "###. #..# #..# #..# ###.",
    "E": "#### #... ###. #... ####",
    "F": "#### #... ###. #... #...",
    "G": ".### #... #.## #..# .###",
    "H": "#..# #..# #### #..# #..#",
    "I": "### .#. .#. .#. ###",
    "J": "..## ...# ...# #..# .##.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#... #... #... #... ####",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#...# ##..# #.#.# #..## #...#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "###. #..# ###. #... #...",
    "Q": ".##.. #..#. #..#. #.##. .##.#",
    "R": "###. #..# ###. #.#. #..#",
    "S": ".### #... .##. ...# ###.",
    "T": "##### ..#.. ..#.. ..#.. ..#..",
    "U": "#..# #..# #..# #..# .##.",
    "V": "#...# #...# .#.#. .#.#. ..#..",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#...# .#.#. ..#.. .#.#. #...#",
    "Y": "#...# .#.#. ..#.. ..#.. ..#..",
    "Z": "##### ...#. ..#.. .#... #####",
    "0": ".###. #..## #.#.# ##..# .###.",
    "1": ".#. ##. .#. .#. ###",
    "2": ".##. #..# ..#. .#.. ####",
    "3": "###. ...# .##. ...# ###.",
    "4": "#..# #..# #### ...# ...#",
    "5": "#### #... ###. ...# ###.",
    "6": ".##. #... ###. #..# .##.",
    "7": "#### ...# ..#. .#.. .#..",
    "8": ".##. #..# .##. #..# .##.",
    "9": ".##. #..# .### ...# .##.",
    "-": "... ... ### ... ...",
    " ": ".. .. .. .. ..",
    # Lower than the others, and those with a tail have a sixth row.
    "a": ".... .### #..# #..# .###",
    "b": "#... ###. #..# #..# ###.",
    "c": "... .## #.. #.. .##",
    "d": "...# .### #..# #..# .###",
    "e": ".... .##. #### #... .###",
    "f": ".## #.. ##. #.. #..",
    "g": ".... .### #..# .### ...# .##.",
    "h": "#... #... ###. #..# #..#",
    "i": "# . # # #",
    "j": "..# ... ..# ..# ..# ##.",
    "k": "#... #..# #.#. ###. #..#",
    "l": "#. #. #. #. .#",
    "m": "..... ##.#. #.#.# #.#.# #...#",
    "n": ".... ###. #..# #..# #..#",
    "o": ".... .##. #..# #..# .##.",
    "p": ".... ###. #..# ###. #... #...",
    "q": ".... .### #..# .### ...# ...#",
    "r": ".... #.## ##.. #... #...",
    "s": ".... .### ##.. ..## ###.",
    "t": ".#. ### .#. .#. ..#",
    "u": ".... #..# #..# #..# .###",
    "v": "..... #...# #...# .#.#. ..#..",
    "w": "..... #...# #.#.# #.#.# .#.#.",
    "x": ".... #..# .##. .##. #..#",
    "y": ".... #..# #..# .### ...# .##.",
    "z": ".... #### ..#. .#.. ####",
}
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
_ROWS = 3
_PIXELS = 2 * _ROWS


def can_be_large(text: str, width: int) -> bool:
    """Tell whether the text can be drawn large in so many cells."""
    return bool(text) and len(_lines(text, width)) == _ROWS


class LargeText(Widget):
    """Three lines high where the text can be drawn so and fits, else one line, letters apart."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._text = NOTHING

    def show(self, text: Visible) -> None:
        self._text = text
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(_lines(self._text, width))

    def render(self) -> Content:
        lines = _lines(self._text, self.content_size.width)
        return joined("\n", [plain(visible(line)) for line in lines])


def _lines(text: str, width: int) -> list[str]:
    if not text or any(sign not in _GLYPHS for sign in text):
        return [" ".join(text)]
    drawn = [_drawn(_GLYPHS[sign].split()) for sign in text]
    lines = [" ".join(glyph[row] for glyph in drawn) for row in range(_ROWS)]
    return lines if len(lines[0]) <= width else [" ".join(text)]


def _drawn(pixels: list[str]) -> list[str]:
    """Return the glyph in half blocks: two rows of pixels a line."""
    rows = [*pixels, "." * len(pixels[0])][:_PIXELS]
    return [
        "".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]
