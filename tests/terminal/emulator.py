"""A terminal to feed bytes to: pyte, with what real terminals do to half a wide character."""

import re
import unicodedata
from collections.abc import Callable

import pyte
from pyte import modes
from pyte.screens import Char
from wcwidth import wcwidth

_link = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\")
WidthOf = Callable[[str], int]


class Emulator(pyte.Screen):
    """`width_of` says how many columns a character gets: terminals disagree about some."""

    def __init__(self, width: int, height: int, width_of: WidthOf = wcwidth) -> None:
        self.width_of = width_of
        self.link = ""
        super().__init__(width, height)
        self.stream = pyte.Stream(self, strict=False)

    def feed(self, text: str) -> None:
        """Take in what was written to the terminal."""
        # pyte takes the "<" of the keyboard protocol for the end of its sequence.
        text = text.replace("\x1b[<u", "")
        # It does not know links, so these are put in the colour.
        before, *linked = _link.split(text)
        self.stream.feed(before)
        for link, following in zip(linked[::2], linked[1::2], strict=True):
            self.link = link
            self.stream.feed(following)

    def draw(self, data: str) -> None:
        for character in data:
            self._draw(character)

    def _draw(self, character: str) -> None:
        width = self.width_of(character)
        if width <= 0:
            self._combine(character)
            return
        if self.cursor.x + width > self.columns and modes.DECAWM in self.mode:
            self.carriage_return()
            self.linefeed()
        line = self.buffer[self.cursor.y]
        x = min(self.cursor.x, self.columns - width)
        if line[x].data == "" and x:
            line[x - 1] = line[x - 1]._replace(data=" ")
        end = x + width
        if end < self.columns and line[end].data == "":
            line[end] = line[end]._replace(data=" ")
        attributes = self.cursor.attrs
        drawn = attributes._replace(
            fg=f"{attributes.fg} {self.link}" if self.link else attributes.fg
        )
        line[x] = drawn._replace(data=character)
        if width == 2:
            line[x + 1] = drawn._replace(data="")
        self.cursor.x = end

    def _combine(self, mark: str) -> None:
        line = self.buffer[self.cursor.y]
        at = self.cursor.x - 1
        if at > 0 and line[at].data == "":
            at -= 1
        if at >= 0:
            text = unicodedata.normalize("NFC", line[at].data + mark)
            line[at] = line[at]._replace(data=text)

    def places(self) -> list[list[Char]]:
        """Return every column of every line: text, colours, attributes, as far as they are seen."""
        rows = (self.buffer[y] for y in range(self.lines))
        return [[_as_seen(row[x]) for x in range(self.columns)] for row in rows]

    def place(self, x: int, y: int) -> Char:
        """Return what is in one column of one line."""
        return _as_seen(self.buffer[y][x])

    def cursor_place(self) -> tuple[int, int, bool]:
        """Return column, line and whether the cursor is hidden."""
        return min(self.cursor.x, self.columns - 1), self.cursor.y, self.cursor.hidden

    def text(self) -> list[str]:
        """Return the lines as text."""
        return ["".join(char.data for char in line) for line in self.places()]


def _as_seen(char: Char) -> Char:
    """Return what is in a column without the colour of a blank, that no line goes through."""
    if char.data != " " or char.reverse or char.underscore or char.strikethrough:
        return char
    _colour, _, link = char.fg.partition(" ")
    return char._replace(fg=link, bold=False, italics=False, blink=False)
