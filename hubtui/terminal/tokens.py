"""What comes from the terminal, cut into keys, control sequences and pastes.

Strings that a terminal sends (OSC, DCS, APC, PM, SOS: late answers to whoever asked) fall away
here, whole or broken off. Source: ECMA-48, xterm's ctlseqs.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

ESC: Final = "\x1b"

LONGEST_STRING: Final = 4096
"""Characters of a string or control sequence without an end; what comes after them is keys."""

STRING_PATIENCE: Final = 0.25
"""Seconds to wait for the end of what has begun."""

LONGEST_PASTE: Final = 65_536
"""Characters that are kept of a paste."""

# Source: ECMA-48, table of C1: the same in one character, as it reaches us decoded.
_EIGHT_BIT: Final = {
    "\x8f": ESC + "O",
    "\x90": ESC + "P",
    "\x98": ESC + "X",
    "\x9b": ESC + "[",
    "\x9c": ESC + "\\",
    "\x9d": ESC + "]",
    "\x9e": ESC + "^",
    "\x9f": ESC + "_",
}
_STRINGS: Final = frozenset("]P_^X")
# Source: Textual's table of keys, which is prompt_toolkit's.
_SHIFTED: Final = frozenset("ABCDFHMPQRSabcdjkmnopqrstuvwxy")
_PASTE_BEGINS: Final = ESC + "[200~"
_PASTE_ENDS: Final = ESC + "[201~"
# What goes on after a rest with no more than this is a key, and not the rest of a paste.
_LONGEST_KEY: Final = 16

_not_typed = re.compile("[\x1b\x80-\x9f]")
# A mouse report of 1987 has three characters behind it, a function key of the Linux console one.
_control = re.compile(r"\x1b\[(?:M[^\0-\x1f]{3}|\[[!-~]|[ -?]*[@-LN-Z\\-~]|[ -?]+[@-~])")
_control_begun = re.compile(r"\x1b\[(?:M[^\0-\x1f]{0,2}|\[|[ -?]*)")
# A shifted key of rxvt looks like a beginning.
_rxvt_key = re.compile(r"\x1b\[(?:3|7|8|23|24)\$")
_single_shift = re.compile(r"\x1bO([0-9;]*)([^0-9;])", re.DOTALL)
_single_shift_begun = re.compile(r"\x1bO[0-9;]*")
# What follows an escape that was taken for the key: an answer by its form, and in one piece.
_late_answer = re.compile(r"\]\d{1,5};|P(?:[>!]\||[01][$+!][r~])|\[[<-?]?[0-9;]+[ -/]?[A-Za-z~]")
_FEWEST_OF_LATE: Final = 4
# A sequence that begins within a string ends it, as in every terminal.
_string_end = re.compile(r"\x07|\x9c|\x1b\\|(?=\x1b[\[\]P_^X])")


class Typed(NamedTuple):
    """Characters, each a key."""

    text: str


class EscapeKey(NamedTuple):
    """The key by itself."""


class Control(NamedTuple):
    """A whole control sequence in its seven-bit form; a key, or whatever a terminal reports."""

    sequence: str


class Pasted(NamedTuple):
    """A paste, or what came of it before the line rested."""

    text: str


Token = Typed | EscapeKey | Control | Pasted


class Tokens:
    """Takes text in any pieces; whoever feeds it calls `rest` at the `deadline`.

    Times are seconds of a monotonic clock, given by the caller.
    """

    def __init__(self, escape_patience: float) -> None:
        self._escape_patience = escape_patience
        # What may go on, from its introducer, and since when.
        self._begun = ""
        self._since = 0.0
        # What was taken for keys since nothing came behind it: over a slow line it may still come.
        self._taken_for_keys = ""
        self._paste: _Paste | None = None

    @property
    def deadline(self) -> float | None:
        """When what has begun is over, though its end did not come; None where nothing has.

        A paste may take long: it is waited for from its last piece on.
        """
        if self._paste is not None:
            return None if self._paste.is_resting else self._since + STRING_PATIENCE
        if not self._begun:
            return None
        return self._since + (self._escape_patience if self._begun == ESC else STRING_PATIENCE)

    def feed(self, text: str, now: float) -> Iterator[Token]:
        """Cut `text`, behind what had begun before it."""
        if self._paste is not None and self._paste.is_over_before(text):
            self._paste = None
        if not self._begun:
            self._since = now
        late, self._taken_for_keys = self._taken_for_keys + text, ""
        if late[:1] == ESC and _is_late_answer(late[1:]):
            text = late
        text, self._begun = self._begun + text, ""
        while text:
            if self._paste is not None:
                self._since = now
                behind = self._paste.take(text)
                if behind is None:
                    return
                yield Pasted(self._paste.text())
                self._paste, text = None, behind
                continue
            introducer = _not_typed.search(text)
            if introducer is None:
                yield Typed(text)
                return
            at = introducer.start()
            if at:
                self._since = now
                yield Typed(text[:at])
            text = _EIGHT_BIT.get(text[at], ESC if text[at] == ESC else "") + text[at + 1 :]
            if not text.startswith(ESC):
                # One of the other C1 characters: no key has them.
                continue
            tokens, length = _begin(text)
            if not length:
                self._begun = text
                return
            self._since = now
            text = text[length:]
            for token in tokens:
                if token == Control(_PASTE_BEGINS):
                    self._paste = _Paste()
                else:
                    yield token

    def rest(self) -> Iterator[Token]:
        """End what has begun: nothing more came within `patience`."""
        if self._paste is not None:
            if pasted := self._paste.rest():
                yield Pasted(pasted)
            return
        begun, self._begun = self._begun, ""
        self._taken_for_keys = begun if len(begun) <= 2 else ""
        if begun == ESC:
            yield EscapeKey()
        elif len(begun) == 2 or _single_shift_begun.fullmatch(begun):
            # An introducer with nothing behind it: two keys that came in one packet.
            yield EscapeKey()
            yield Typed(begun[1:])


def _is_late_answer(text: str) -> bool:
    """Tell whether this, behind an escape of a while ago, is an answer: nobody types so fast."""
    return len(text) >= _FEWEST_OF_LATE and _late_answer.match(text) is not None


def _begin(text: str) -> tuple[tuple[Token, ...], int]:
    """Cut what `text` begins with, an escape; returns its length, 0 where more is to come."""
    second = text[1:2]
    if not second:
        return (), 0
    if second == "[":
        return _control_sequence(text)
    if second in _STRINGS:
        return _string(text)
    if second == "O":
        return _shifted(text)
    if second == "\\":
        # The end of a string that was given up.
        return (), 2
    if second == "\x7f":
        # Alt and backspace: nobody types these two so fast.
        return (Control(text[:2]),), 2
    return (EscapeKey(),), 1


def _control_sequence(text: str) -> tuple[tuple[Token, ...], int]:
    whole = _rxvt_key.match(text) or _control.match(text, 0, LONGEST_STRING)
    if whole is not None:
        return (Control(whole[0]),), whole.end()
    begun = _control_begun.match(text, 0, LONGEST_STRING)
    end = begun.end() if begun is not None else 2
    # Broken off by what can't be in it, it falls away; that comes by itself.
    return (), 0 if end == len(text) < LONGEST_STRING else end


def _string(text: str) -> tuple[tuple[Token, ...], int]:
    end = _string_end.search(text, 2, LONGEST_STRING)
    if end is not None:
        return (), end.end()
    return (), 0 if len(text) < LONGEST_STRING else LONGEST_STRING


def _shifted(text: str) -> tuple[tuple[Token, ...], int]:
    whole = _single_shift.match(text, 0, LONGEST_STRING)
    if whole is None:
        return ((), 0) if len(text) < LONGEST_STRING else ((EscapeKey(),), 1)
    modifiers, final = whole.groups()
    if modifiers and final.isascii() and final.isalpha():
        return (Control(f"{ESC}[1;{modifiers}{final}"),), whole.end()
    if not modifiers and final in _SHIFTED:
        return (Control(whole[0]),), whole.end()
    return (EscapeKey(),), 1


class _Paste:
    """What is pasted, bounded."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._room = LONGEST_PASTE
        # The last characters, which may be the beginning of the end.
        self._tail = ""
        self.is_resting = False

    def take(self, text: str) -> str | None:
        """Take text in; returns what comes behind the end, None while it has not come."""
        self.is_resting = False
        text = self._tail + text
        pasted, end, behind = text.partition(_PASTE_ENDS)
        if end:
            self._keep(pasted)
            self._tail = ""
            return behind
        tail = next(
            (size for size in range(len(_PASTE_ENDS) - 1, 0, -1) if _ends_in_begin(text, size)), 0
        )
        self._tail = text[len(text) - tail :]
        self._keep(text[: len(text) - tail])
        return None

    def text(self) -> str:
        """Return what was pasted since this was asked last."""
        pasted = "".join(self._pieces)
        self._pieces.clear()
        return pasted

    def rest(self) -> str:
        """Return what came, as nothing more came for a while; the end may still come."""
        self.is_resting = True
        return self.text()

    def is_over_before(self, text: str) -> bool:
        """Tell whether `text` after a rest is typed: a paste that was broken off never ends."""
        if not self.is_resting or _PASTE_ENDS in self._tail + text:
            return False
        if text == ESC:
            return True
        if _PASTE_ENDS.startswith(self._tail + text):
            return False
        return len(text) <= _LONGEST_KEY or text.startswith(ESC)

    def _keep(self, text: str) -> None:
        kept = text[: self._room]
        self._room -= len(kept)
        if kept:
            self._pieces.append(kept)


def _ends_in_begin(text: str, size: int) -> bool:
    return text.endswith(_PASTE_ENDS[:size])
