"""A terminal to feed bytes to: pyte, with what real terminals do to half a wide character."""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import pyte
from pyte import modes
from wcwidth import wcwidth

WidthOf = Callable[[str], int]


class Place(NamedTuple):
    """One column of one line as a person sees it."""

    text: str
    foreground: str
    background: str
    attributes: str


class Emulator(pyte.Screen):
    """`width_of` says how many columns a character gets: terminals disagree about some."""

    def __init__(self, width: int, height: int, width_of: WidthOf = wcwidth) -> None:
        self.width_of = width_of
        super().__init__(width, height)
        self.stream = pyte.Stream(self, strict=False)

    def feed(self, text: str) -> None:
        """Take in what was written to the terminal."""
        # pyte takes the "<" of the keyboard protocol for the end of its sequence.
        self.stream.feed(text.replace("\x1b[<u", ""))

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
        line[x] = self.cursor.attrs._replace(data=character)
        if width == 2:
            line[x + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x = end

    def _combine(self, mark: str) -> None:
        line = self.buffer[self.cursor.y]
        at = self.cursor.x - 1
        if at > 0 and line[at].data == "":
            at -= 1
        if at >= 0:
            text = unicodedata.normalize("NFC", line[at].data + mark)
            line[at] = line[at]._replace(data=text)

    def places(self) -> list[list[Place]]:
        """Return every column of every line."""
        return [[_place(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]

    def place(self, x: int, y: int) -> Place:
        """Return what is in one column of one line."""
        return _place(self.buffer[y][x])

    def cursor_place(self) -> tuple[int, int, bool]:
        """Return column, line and whether the cursor is hidden."""
        return min(self.cursor.x, self.columns - 1), self.cursor.y, self.cursor.hidden

    def text(self) -> list[str]:
        """Return the lines as text."""
        return ["".join(place.text for place in line) for line in self.places()]


def _place(char: pyte.screens.Char) -> Place:
    attributes = [
        name
        for name in ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
        if getattr(char, name)
    ]
    return Place(char.data, char.fg, char.bg, " ".join(attributes))
