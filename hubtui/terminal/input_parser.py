"""What was typed, as Textual's messages: its own parser reads only what it is known to read well."""

import codecs
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.message import Message

from hubtui.terminal.known_sequences import Size, understood
from hubtui.terminal.tokens import Control, EscapeKey, Pasted, Token, Tokens, Typed


def _eight_bit(error: UnicodeError) -> tuple[str, int]:
    """Let a terminal that speaks no UTF-8 send its control characters in one byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    return chr(byte) if 0x80 <= byte < 0xA0 else "\N{REPLACEMENT CHARACTER}", error.end


_SPACES: Final = dict.fromkeys((0xA0, 0x202F, 0x2007, 0x3000), " ")

codecs.register_error("hubtui.eight-bit", _eight_bit)


class InputParser:
    """Takes bytes in any pieces; whoever feeds it calls `rest` at the `deadline`.

    `window_size` is asked when the terminal reports that its size changed; `when_raised` is told
    what a sequence raised that should not: it falls away.
    """

    def __init__(
        self, window_size: Callable[[], Size], when_raised: Callable[[Exception], None]
    ) -> None:
        self._window_size = window_size
        self._when_raised = when_raised
        self._decode = codecs.getincrementaldecoder("utf-8")("hubtui.eight-bit").decode
        self._tokens = Tokens(ESCAPE_DELAY)
        self._textual = XTermParser()

    @property
    def deadline(self) -> float | None:
        """When what has begun is over, though its end did not come; None where nothing has."""
        return self._tokens.deadline

    def feed(self, data: bytes, now: float) -> Iterator[Message]:
        """Read on; `now` is in seconds of a monotonic clock."""
        for token in self._tokens.feed(self._decode(data), now):
            yield from self._messages(token)

    def rest(self) -> Iterator[Message]:
        """End what has begun: nothing more came until the `deadline`."""
        for token in self._tokens.rest():
            yield from self._messages(token)

    def close(self) -> None:
        """Let go of the last key, which knows the app; a cache keeps Textual's parser."""
        with suppress(ParseError):
            list(self._textual.feed(""))

    def _messages(self, token: Token) -> Iterator[Message]:
        match token:
            case EscapeKey():
                # Textual's parser would wait for more.
                yield events.Key("escape", "\x1b")
            case Pasted(text):
                # Textual removes NUL, too: no text has them.
                yield events.Paste(text.replace("\0", ""))
            case Typed(text):
                # A space that does not break is typed as one (option and space on a Mac).
                yield from self._read(text.translate(_SPACES))
            case Control(sequence):
                for known in understood(sequence, self._window_size):
                    yield from self._read(known)

    def _read(self, text: str) -> Iterator[Message]:
        try:
            yield from self._textual.feed(text)
        except Exception as error:  # noqa: BLE001 - whatever it met, it reads no more: begin anew
            self._textual = XTermParser()
            self._when_raised(error)
