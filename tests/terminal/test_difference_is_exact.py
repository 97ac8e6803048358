"""What the terminal shows by our differences is what it would show by Textual's own writing."""

from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from hubtui.terminal.cells import PLAIN, cells_of, select, transition
from hubtui.terminal.grid import Shown
from tests.terminal.emulator import Emulator
from tests.terminal.painting import (
    Piece,
    Wire,
    part_of_screen,
    strip_of,
    whole_screen,
)

SIDE, BODY, HEIGHT = 6, 16, 9
WIDTH = SIDE + BODY

STYLES = [
    Style.null(),
    Style.parse("bold"),
    Style.parse("dim italic"),
    Style.parse("bold dim on blue"),
    Style.parse("reverse underline"),
    Style.parse("red on default"),
    Style.parse("bright_green on color(17)"),
    Style.parse("#ff8800 on #102030"),
    Style.parse("underline #ff8800 on #102030"),
    Style.parse("bold strike #ff8800 on #102031"),
    Style.parse("blink #ff8801 on #102030"),
    Style.parse("overline underline2 white on black"),
    Style.parse("link https://hub.example.org/a #00ff00"),
    Style.parse("link https://hub.example.org/b;c #00ff00"),
]
WORDS = [
    *(
        " ",
        "x",
        "    ",
        "Goudse",
        "ZPP NN",
        "35255618",
        "Zoë",
        "€ 12,50",
        "│ ─ ╭",
        "全国",
        "保険契約",
    ),
    *("한국어", "e\u0301e\u0308", "a\u0323", "\u0301x", "日\u0301本", "x全"),
]


@dataclass
class Screen:
    """Lines beside a side that doesn't scroll with them."""

    random: Random
    side: list[list[Piece]]
    body: list[list[Piece]]

    def lines(self) -> list[Strip]:
        return [
            Strip.join([strip_of(side, SIDE), strip_of(body, BODY)])
            for side, body in zip(self.side, self.body, strict=True)
        ]

    def pieces(self) -> list[Piece]:
        pick = self.random.choice
        return [(pick(WORDS), pick(STYLES)) for _ in range(self.random.randint(1, 4))]

    def renew(self) -> None:
        self.side = [self.pieces() for _ in range(HEIGHT)]
        self.body = [self.pieces() for _ in range(HEIGHT)]

    def edit(self) -> None:
        """Another word, or the same one in another style, here and there."""
        for _ in range(self.random.randint(1, 4)):
            line = self.random.choice(self.side + self.body)
            at = self.random.randrange(len(line))
            text, style = line[at]
            line[at] = self.random.choice(
                [(self.random.choice(WORDS), style), (text, self.random.choice(STYLES))]
            )

    def scroll(self) -> None:
        by = self.random.randint(1, 4)
        fresh = [self.pieces() for _ in range(by)]
        top = self.random.randint(0, 2)
        fixed, body = self.body[:top], self.body[top:]
        up = self.random.random() < 0.5
        self.body = fixed + (body[by:] + fresh if up else fresh + body[:-by])


def frame_of(screen: Screen) -> str:
    """Return what Textual writes for the whole screen, or for a part that need not be all."""
    random = screen.random
    cursor = random.randrange(WIDTH), random.randrange(HEIGHT)
    if random.random() < 0.6:
        return whole_screen(screen.lines(), cursor)
    x, y = random.randrange(WIDTH), random.randrange(HEIGHT)
    region = x, y, random.randint(x + 1, WIDTH), random.randint(y + 1, HEIGHT)
    return part_of_screen(screen.lines(), region, cursor)


def is_the_same(wire: Wire, reference: Emulator) -> None:
    assert wire.emulator.places() == reference.places()
    assert wire.emulator.cursor_place() == reference.cursor_place()


@pytest.mark.slow
@settings(max_examples=80)
@given(st.integers(0, 2**32), st.integers(2, 12))
def test_frames_of_any_kind_in_any_order(seed: int, steps: int) -> None:
    random = Random(seed)  # noqa: S311 - drawn by hypothesis
    reference, wire = Emulator(WIDTH, HEIGHT), Wire(WIDTH, HEIGHT)
    reference.feed("\x1b[?7l")
    wire.take_in("\x1b[?7l")
    screen = Screen(random, [], [])
    screen.renew()
    frame = whole_screen(screen.lines(), (0, 0))
    for _ in range(steps):
        reference.feed(frame)
        wire.take_in(frame)
        rooms = [1, 30, 200, 10**9]
        # A frame may be overtaken before it has left, or half-way.
        if random.random() < 0.3:
            wire.send(random.choice(rooms))
        if random.random() < 0.8:
            while not wire.send(random.choice(rooms)):
                pass
            is_the_same(wire, reference)
        if random.random() < 0.1:
            # As after a suspend: all is painted again.
            wire.shown = Shown.nothing(WIDTH, HEIGHT)
            wire.emulator.erase_in_display(2)
        random.choice([screen.renew, screen.edit, screen.edit, screen.scroll])()
        frame = frame_of(screen)
    while not wire.send(30):
        pass
    is_the_same(wire, reference)


sgr = st.lists(
    st.sampled_from(
        ["1", "2", "3", "4", "5", "7", "9", "21", "53", "31", "97", "44", "38;5;9", "48;2;1;2;3"]
    ),
    max_size=5,
).map(";".join)


@given(sgr, sgr)
def test_from_any_style_to_any_other(first: str, second: str) -> None:
    before, after = select(PLAIN, f"0;{first}" if first else "0"), select(PLAIN, second or "0")
    assert before is not None
    assert after is not None
    emulator, reference = Emulator(1, 1), Emulator(1, 1)
    emulator.feed(transition(None, before) + transition(before, after) + "x")
    reference.feed(f"\x1b[{second}mx")
    assert emulator.places() == reference.places()


signs = st.sampled_from(
    ["a", "é", "全", "\u0301", "\u200d", "\ufe0f", "👩", "☎", "❤", "🇳", "\u00ad"]
)


@given(st.lists(signs, max_size=8).map("".join))
@example("👩\u200d👩\u200d👧x")
@example("❤\ufe0fx")
def test_as_many_columns_as_textual_counts(text: str) -> None:
    marks, columns = cells_of(text, PLAIN)
    assert len(columns) == cell_len(text)
    assert marks + "".join(cell.text for cell in columns) == text


def test_going_on_from_the_right_half_of_a_wide_character() -> None:
    reference, wire = Emulator(8, 1), Wire(8, 1)
    for text in ("x全     ", "x全 Z   "):
        frame = whole_screen([strip_of([(text, Style.null())], 8)], (2, 0))
        reference.feed(frame)
        wire.take_in(frame)
        assert wire.send()
        is_the_same(wire, reference)


@pytest.mark.parametrize(
    ("blank", "is_seen"),
    [
        ("bold #ff8800 on #102030", False),
        ("#ff8800 on #102031", True),
        ("underline #ff8800 on #102030", True),
        ("reverse #ff8800 on #102030", True),
    ],
)
def test_of_a_blank_only_what_is_seen_is_sent(blank: str, is_seen: bool) -> None:
    wire = Wire(8, 1)
    for style in ("#00ff00 on #102030", blank):
        pieces = [("x", Style.null()), ("      ", Style.parse(style)), ("y", Style.null())]
        wire.take_in(whole_screen([strip_of(pieces, 8)], (0, 0)))
        before = wire.sent
        assert wire.send()
    assert (wire.sent > before) == is_seen
