"""What somebody does with hubtui who does anything: a random walk in errands, the same for a seed.

An errand yields keys, as they come from the terminal, and seconds in which nobody types. It may end in
the midst, and what comes next is another one: half an errand is where the odd states are.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Literal

from hubtui.views import places
from hubtui.views.keys import KEYS
from hubtui.views.places import key_to
from tests.terminal.test_input import ANSWERS
from tests.terminal.test_input_fuzz import mutated

Event = Literal["size", "stop", "suspend"]
"""What happens to the terminal itself: another size, SIGSTOP and later SIGCONT, ctrl+z and `fg`."""
Step = bytes | float | Event
Errand = Callable[[], Iterator[Step]]

ESCAPE, ENTER, DOWN, UP = b"\x1b", b"\r", b"\x1b[B", b"\x1b[A"
PLACES = tuple(str(place.key).encode() for place in places.PLACES)
_LEAVING = b"qQ\x03\x11\x1a:"
"""What would end or stop it, and the palette, from which it can be left by a letter and enter."""
_MOVES = (
    DOWN,
    DOWN,
    UP,
    b"j",
    b"k",
    b"g",
    b"G",
    b"\x1b[6~",
    b"\x1b[5~",
    b"\x1b[H",
    b"\x1b[F",
    b"\t",
    b"\x1b[Z",
)
# Also those that have no meaning yet.
_LETTERS = b"abcdefhilmnoprstuvwxyzABCDEFHIJKLMNOPRSTUVWXYZ-*. "
_CONTROLS = (b"\x0c", b"\x05", b"\x15", b"\x17", b"\x7f", b"\x08", b"\x1bOP", b"\x1b[3~")
_WORDS = (
    "vries",
    "jan",
    "zorg",
    "ürün",
    "zee 3001",
    "basis lopend",
    "bakker",
    "niets zo",
    "(",
    "é",
    "1",
)
_IN_THE_PALETTE = (
    "relatie 1001",
    "contract 9",
    "rechten",
    "zzz",
    "Permissions",
    "Changes",
    "[",
    "My acc",
)
_PASTED = (
    "de vries",
    "\n368\n",
    "a" * 300,
    "Mu\u0308ller",
    "\u200bjan\u202e",
    "x@y.example\r\n",
    "[/b]",
)


class Walk:
    """Through every screen; `contacts` are those that may be given an account."""

    def __init__(self, seed: int, contacts: Sequence[str]) -> None:
        self._draw = random.Random(seed)
        self._contacts = contacts
        self._seen = [contacts[0]]
        self._errands: dict[Errand, int] = {
            self._wander: 22,
            self._go: 8,
            self._search: 8,
            self._filter: 6,
            self._give_account: 16,
            self._read_log: 6,
            self._palette: 3,
            self._type_ahead: 4,
            self._paste: 2,
            self._mouse: 4,
            self._export: 1,
            self._answer_late: 6,
            self._send_garbage: 6,
            self._look_away: 3,
            self._resize: 3,
            self._stop: 1,
        }

    def tour(self) -> Iterator[Step]:
        """Do once what takes the most memory: how much it takes is measured, and it is no growth
        that somebody does it only in the tenth minute.
        """
        for place, *acts in (
            ("relaties", KEYS["contacts.sort-name"], "e", KEYS["contacts.sort-email"], "/vries"),
            ("contracten", KEYS["contracts.sort-description"], "e", "/zorg"),
        ):
            yield ESCAPE * 2
            yield key_to(place).encode()
            yield 3.0
            for keys in acts:
                yield keys.encode()
                # All contacts are fetched for it.
                yield 20.0
            yield ENTER
            yield ENTER
            yield 1.0
        for errand in self._errands:
            yield from errand()

    def steps(self) -> Iterator[Step]:
        """Yield for ever."""
        errands, weights = [*self._errands], [*self._errands.values()]
        while True:
            (errand,) = self._draw.choices(errands, weights)
            whole = self._draw.random() < 0.8
            yield from errand() if whole else islice(errand(), self._draw.randint(1, 4))

    def _pause(self, seconds: float) -> float:
        return self._draw.uniform(0.3, 1.7) * seconds

    def _wander(self) -> Iterator[Step]:
        for _key in range(self._draw.randint(3, 12)):
            kind = self._draw.random()
            if kind < 0.5:
                yield self._draw.choice(_MOVES)
            elif kind < 0.65:
                yield ENTER
            elif kind < 0.78:
                yield ESCAPE
            elif kind < 0.97:
                yield bytes([self._draw.choice(_LETTERS)])
            else:
                yield self._draw.choice(_CONTROLS)
            yield self._pause(0.1)

    def _go(self) -> Iterator[Step]:
        yield self._draw.choice(PLACES)
        yield self._pause(0.3)
        yield self._draw.choice((b"r", ENTER, ENTER, DOWN))
        yield self._pause(0.3)

    def _search(self) -> Iterator[Step]:
        yield b"z"
        yield self._word()
        yield self._pause(self._draw.choice((0.0, 0.2, 0.8)))
        yield self._draw.choice((ENTER, ENTER, ESCAPE, DOWN + ENTER))
        yield self._pause(0.3)

    def _filter(self) -> Iterator[Step]:
        yield b"/"
        yield self._word()
        yield self._pause(0.3)
        yield self._draw.choice((ENTER, ESCAPE, DOWN))
        yield self._draw.choice((b"s", b"S", b"A", ENTER, ESCAPE))
        yield self._pause(0.2)
        yield ESCAPE

    def _give_account(self) -> Iterator[Step]:
        """Account toevoegen for somebody, at times for somebody who was asked for before."""
        again = self._draw.random() < 0.3
        contact = self._draw.choice(self._seen if again else self._contacts)
        self._seen = [*self._seen[-20:], contact]
        yield ESCAPE * 2
        yield b"z"
        yield self._pause(0.15)
        yield contact.encode()
        yield self._pause(0.5)
        yield ENTER
        yield self._pause(0.8)
        yield b"a"
        yield self._pause(0.3)
        yield ENTER
        yield self._pause(self._draw.choice((0.0, 0.3, 2.0)))
        yield self._draw.choice((b"t", b"c", ESCAPE, ENTER, b"y"))
        yield self._pause(0.3)
        yield self._draw.choice((b"t", b"c", ESCAPE, ENTER, b"y"))
        yield self._pause(0.2)
        yield ESCAPE
        yield ESCAPE

    def _read_log(self) -> Iterator[Step]:
        yield key_to("logboek").encode()
        yield self._pause(0.3)
        for _line in range(self._draw.randint(0, 5)):
            yield self._draw.choice(_MOVES)
        yield ENTER
        yield self._pause(0.3)
        yield self._draw.choice((b"t", b"c", ESCAPE, ENTER, b"y"))
        yield self._pause(0.2)
        yield ESCAPE

    def _palette(self) -> Iterator[Step]:
        words = self._draw.choice(_IN_THE_PALETTE).encode()
        end = self._draw.choice((ENTER, ESCAPE, ESCAPE, b"\x1b[6~"))
        # In one go: whatever is typed next must not find it open.
        yield b":" + words + end + ESCAPE * 2
        yield self._pause(0.5)
        yield ESCAPE

    def _type_ahead(self) -> Iterator[Step]:
        """Many keys in one packet, as after a line that stood still."""
        keys = (ESCAPE, ENTER, DOWN, b"z", b"/", b"j", *PLACES[1::-1], b"r", b"?", b"d", b"a", b"v")
        yield b"".join(self._draw.choices(keys, k=self._draw.randint(5, 40)))
        yield self._pause(0.5)

    def _paste(self) -> Iterator[Step]:
        yield self._draw.choice((b"z", b"/", b""))
        yield b"\x1b[200~" + self._draw.choice(_PASTED).encode() + b"\x1b[201~"
        yield self._pause(0.3)
        yield self._draw.choice((ENTER, ESCAPE))

    def _mouse(self) -> Iterator[Step]:
        """The wheel, and clicks but for those on a button that would leave."""
        for _event in range(self._draw.randint(1, 6)):
            button = self._draw.choice((0, 0, 64, 65, 65, 35))
            place = b"%d;%d" % (self._draw.randint(1, 120), self._draw.randint(1, 40))
            yield b"\x1b[<%d;%sM" % (button, place)
            if button == 0:
                yield b"\x1b[<0;%sm" % place
            yield self._pause(0.05)

    def _export(self) -> Iterator[Step]:
        yield self._draw.choice((b"1", b"2", b""))
        yield self._pause(0.3)
        yield self._draw.choice((b"e", b"e", b"\x05"))
        yield self._pause(1.0)

    def _answer_late(self) -> Iterator[Step]:
        yield self._draw.choice(list(ANSWERS.values()))
        yield self._pause(0.05)

    def _send_garbage(self) -> Iterator[Step]:
        garbage = mutated(self._draw).translate(None, _LEAVING)
        cut = self._draw.randint(0, len(garbage))
        yield garbage[:cut]
        yield self._pause(0.05)
        yield garbage[cut:]
        yield self._pause(0.3)

    def _look_away(self) -> Iterator[Step]:
        yield b"\x1b[O"
        yield self._pause(0.3)
        yield b"\x1b[I"

    def _resize(self) -> Iterator[Step]:
        yield "size"
        yield self._pause(0.3)

    def _stop(self) -> Iterator[Step]:
        yield self._draw.choice(("stop", "suspend"))
        yield self._pause(0.3)

    def _word(self) -> bytes:
        word = self._draw.choice((*_WORDS, self._draw.choice(self._contacts)))
        return word.encode()[: self._draw.randint(1, 12)]
