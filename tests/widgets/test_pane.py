"""The frame around a part of the screen, with where the user is in it."""

from textual.app import App, ComposeResult
from textual.content import Content

from hubtui.text.visible import visible
from hubtui.widgets.pane import Pane
from hubtui.widgets.plain_text import Static, plain

CRUMBS = (visible("Relaties"), visible("368 - Test"))


def title_of(pane: Pane) -> str:
    return Content.from_markup(str(pane.border_title)).plain


class Noted(Pane):
    """Notes its title when it gets its size: that is before its first frame."""

    def on_resize(self) -> None:
        titles.append(title_of(self))


titles: list[str] = []


class Framed(App[None]):
    def compose(self) -> ComposeResult:
        yield Noted(Static(plain(visible("data"))), crumbs=CRUMBS)


async def test_the_first_frame_has_its_title() -> None:
    titles.clear()
    async with Framed().run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert titles[0] == "Relaties > 368 - Test"
        assert title_of(pilot.app.query_one(Pane)) == titles[0]


async def test_a_title_that_does_not_fit_is_cut_when_the_width_is_known() -> None:
    titles.clear()
    async with Framed().run_test(size=(16, 10)) as pilot:
        await pilot.pause()
        cut = title_of(pilot.app.query_one(Pane))
        assert len(cut) <= 12
        assert cut != titles[0]
