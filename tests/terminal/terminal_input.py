"""Reads bytes as the app does, and tells what came of them; the clock is an argument."""

from collections.abc import Iterable

from textual import events
from textual.message import Message

from hubtui.terminal.input_parser import InputParser

WINDOW = (100, 30)


class Reader:
    """`read` returns what each message is, in a word: a key by its name, `paste TEXT`, `mouse X,Y`."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.raised: list[Exception] = []
        self.parser = InputParser(lambda: WINDOW, self.raised.append)

    def read(self, *pieces: bytes) -> list[str]:
        """Take in pieces that come at once, one after another."""
        return [_word(each) for piece in pieces for each in self.parser.feed(piece, self.now)]

    def wait(self, seconds: float) -> list[str]:
        """Let time go by, and end what is over."""
        until = self.now + seconds
        words: list[str] = []
        while (deadline := self.parser.deadline) is not None and deadline <= until:
            words += map(_word, self.parser.rest())
        self.now = until
        return words

    def typed(self, data: bytes) -> list[str]:
        """Take in one piece, and wait until it is over."""
        return self.read(data) + self.wait(1.0)


def at_every_place(data: bytes) -> Iterable[tuple[bytes, ...]]:
    """Give `data` whole, in two pieces cut at every place, and byte by byte."""
    yield (data,)
    for place in range(1, len(data)):
        yield data[:place], data[place:]
    yield tuple(data[place : place + 1] for place in range(len(data)))


def _word(message: Message) -> str:
    match message:
        case events.Key():
            typed = message.character
            return message.key if typed is None or typed in _UNSAID else typed
        case events.Paste():
            return f"paste {message.text}"
        case events.MouseEvent():
            return f"mouse {message.screen_x:g},{message.screen_y:g}"
        case events.Resize():
            return f"size {message.size.width} by {message.size.height}"
        case _:
            return type(message).__name__


_UNSAID = {chr(code) for code in [*range(32), 127]}
