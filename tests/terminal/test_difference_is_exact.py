"""What the terminal shows by our differences is what it would show by Textual's own writing."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.strip import Strip

from tests.terminal.emulator import Emulator
from tests.terminal.painting import Wire, part_of_screen, strip_of, whole_screen

WIDTH, HEIGHT = 20, 8

STYLES = [
    Style.null(),
    Style.parse("bold"),
    Style.parse("dim italic"),
    Style.parse("bold dim on blue"),
    Style.parse("reverse underline"),
    Style.parse("red on default"),
    Style.parse("bright_green on color(17)"),
    Style.parse("#ff8800 on #102030"),
    Style.parse("bold strike #ff8800 on #102031"),
    Style.parse("blink #ff8801 on #102030"),
    Style.parse("overline underline2 white on black"),
    Style.parse("link https://hub.example.org/a #00ff00"),
    Style.parse("link https://hub.example.org/b;c underline"),
]
WORDS = [
    " ", "          ", "Goudse", "ZPP NN", "35255618453762", "Zoë Müller", "€ 12,50", "│ ─ ╭",
    "全国", "保険契約", "한국어", "e\u0301e\u0308", "a\u0323", "\u0301x", "😀", "日\u0301本", "x全",
]  # fmt: skip

pieces = st.tuples(st.sampled_from(WORDS), st.sampled_from(STYLES))
lines = st.lists(pieces, min_size=1, max_size=5).map(lambda line: strip_of(line, WIDTH))
screens = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)
cursors = st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
rooms = st.sampled_from([1, 40, 200, 10**9])


@st.composite
def regions(draw: st.DrawFn) -> tuple[int, int, int, int]:
    x = draw(st.integers(0, WIDTH - 1))
    y = draw(st.integers(0, HEIGHT - 1))
    return x, y, draw(st.integers(x + 1, WIDTH)), draw(st.integers(y + 1, HEIGHT))


def the_same(reference: Emulator, wire: Wire) -> None:
    assert wire.emulator.places() == reference.places()
    assert wire.emulator.cursor_place() == reference.cursor_place()


def without_wrap() -> tuple[Emulator, Wire]:
    reference, wire = Emulator(WIDTH, HEIGHT), Wire(WIDTH, HEIGHT)
    reference.feed("\x1b[?7l")
    wire.take_in("\x1b[?7l")
    return reference, wire


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_frames_of_any_kind_in_any_order(data: st.DataObject) -> None:
    reference, wire = without_wrap()
    screen = data.draw(screens)
    frame = whole_screen(screen, data.draw(cursors))
    for _ in range(data.draw(st.integers(1, 6))):
        reference.feed(frame)
        wire.take_in(frame)
        # A frame may be overtaken before it has left, or half-way.
        if data.draw(st.booleans()):
            wire.send(data.draw(rooms))
        if data.draw(st.booleans()):
            while not wire.send(data.draw(rooms)):
                pass
            the_same(reference, wire)
        frame = data.draw(frames_after(screen))
    while not wire.send(40):
        pass
    # What was drawn last but not fed is not compared.
    the_same(reference, wire)


def frames_after(screen: list[Strip]) -> st.SearchStrategy[str]:
    """Return what may follow: another screen, a part of one, or lines that moved."""
    return st.one_of(
        st.builds(whole_screen, screens, cursors),
        st.builds(part_of_screen, screens, regions(), cursors),
        st.builds(scrolled, st.just(screen), lines, st.integers(-4, 4), cursors),
    )


def scrolled(screen: list[Strip], fresh: Strip, by: int, cursor: tuple[int, int]) -> str:
    """Move all but the first and the last line by some lines, `fresh` coming in."""
    body = screen[1:-1]
    moved = body[by:] + [fresh] * by if by >= 0 else [fresh] * -by + body[:by]
    return whole_screen([screen[0], *moved, screen[-1]], cursor)
