"""Laid out text that is replaced: drawn at once, and laid out again only where it takes another height."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static

from hubtui.text.visible import visible
from hubtui.widgets.laid_text import LaidText
from hubtui.widgets.plain_text import plain
from tests.widgets.drawn import lines_of

WIDTH, HEIGHT = 30, 16
BLANK = [""] * HEIGHT


class TextApp(App[None]):
    """A text that fills its place, and one that pushes down what is below it."""

    CSS = """
        VerticalScroll { height: 6; scrollbar-size-vertical: 0; }
        #filling { min-height: 100%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.layouts = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield LaidText(id="filling")
        yield LaidText(id="pushing")
        yield Static("below")

    def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self._count)

    def _count(self, _screen: object) -> None:
        self.layouts += 1

    def say(self, name: str, *lines: str) -> None:
        said = [plain(visible(line)) for line in lines]
        self.query_one(f"#{name}", LaidText).show(lambda _width: said)


async def settled(app: TextApp, pilot: Pilot[None]) -> None:
    """Return when nothing is laid out any more."""
    before = -1
    while before != app.layouts:
        before = app.layouts
        await pilot.pause()
        await pilot.pause()


@pytest.mark.parametrize("lines", [["one"], ["one", "two"], ["1", "2", "3", "4", "5", "6", "7"]])
async def test_what_is_shown_next_stands_there(lines: list[str]) -> None:
    app = TextApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        for name in ("filling", "pushing"):
            app.say(name, "first", "lines")
            await pilot.pause()
            app.say(name, *lines)
            await pilot.pause()
        assert lines_of(app) == [*[*lines, *BLANK][:6], *[*lines, "below", *BLANK][:10]]


async def test_other_lines_in_the_same_place_lay_out_nothing() -> None:
    app = TextApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.say("filling", "first", "lines")
        app.say("pushing", "first", "lines")
        await settled(app, pilot)
        before = app.layouts
        app.say("filling", "one")
        app.say("filling", "1", "2", "3", "4", "5", "6")
        app.say("pushing", "other", "words")
        await pilot.pause()
        assert lines_of(app) == [*"123456", "other", "words", "below", *BLANK[:7]]
        assert app.layouts == before
        app.say("pushing", "one")
        await pilot.pause()
        assert app.layouts > before
