"""A table that draws its own lines at once: on the terminal stands what the screen holds."""

from typing import Any, ClassVar

import pytest
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from hubtui.store.order import Order
from hubtui.widgets.row_table import Column, RowTable
from tests.terminal.emulator import Emulator
from tests.widgets.drawn import lines_of

WIDTH, HEIGHT = 40, 12


class Rows:
    """Rows with their number and a name."""

    def __init__(self, count: int = 500) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def cells(self, row: int) -> tuple[str, str]:
        return str(row), f"全国 {row}" if row % 3 else f"Goudse {row}"

    def key(self, row: int) -> str:
        return str(row)


class Window(ModalScreen[None]):
    """A window over the middle of the table."""

    DEFAULT_CSS = "Window { align: center middle; } Window Static { width: 12; height: 3; }"

    def compose(self) -> ComposeResult:
        yield Static("A window")


class TableApp(App[None]):
    """A table beside a line, and a terminal that all frames go to."""

    CSS = """
        Screen { layers: below above; }
        #title { height: 2; }
        #note { layer: above; display: none; width: 10; height: 3; offset: 8 4; background: red; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "note"), Binding("w", "window")]

    def __init__(self) -> None:
        super().__init__()
        self.terminal = Emulator(WIDTH, HEIGHT)
        self.frames: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("Contracts", id="title")
        yield RowTable(
            (Column("row", "Row", width=8, share=0), Column("name", "Name", width=10, share=1))
        )
        yield Static("A note", id="note")

    def on_mount(self) -> None:
        self.table.show(Rows())
        self.table.focus()

    @property
    def table(self) -> RowTable:
        return self.screen_stack[0].query_one(RowTable)

    def action_note(self) -> None:
        note = self.query_one("#note")
        note.display = not note.display

    def action_window(self) -> None:
        self.push_screen(Window())

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            self.frames.append(renderable.render_segments(self.console))
            self.terminal.feed(self.frames[-1])
        super()._display(screen, renderable)

    def is_on_the_terminal(self) -> bool:
        shown = [line.rstrip() for line in self.terminal.text()]
        return shown == lines_of(self)


@pytest.mark.parametrize(
    "keys",
    [
        "down",
        "down down up",
        "pagedown",
        "pagedown up up pageup down",
        "end home",
        "end pageup down",
        # Over the table, and away again.
        "n down",
        "n down down down down down down n",
        "down n end n",
        "w down",
    ],
)
async def test_the_terminal_shows_what_the_screen_holds(keys: str) -> None:
    app = TableApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        assert app.is_on_the_terminal()
        for key in keys.split():
            await pilot.press(key)
            await pilot.pause()
        assert app.is_on_the_terminal()


async def test_many_keys_in_one_go_are_one_frame() -> None:
    app = TableApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        before = len(app.frames)
        for _key in range(5):
            app.table.action_move(1)
        await pilot.pause()
        assert len(app.frames) == before + 1
        assert app.is_on_the_terminal()


async def test_what_is_to_be_drawn_anyway_is_drawn_once() -> None:
    app = TableApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        before = len(app.frames)
        app.table.refresh()
        app.table.action_move(1)
        await pilot.pause()
        assert len(app.frames) == before + 1
        assert app.is_on_the_terminal()


async def test_rows_that_are_replaced() -> None:
    app = TableApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        app.table.show(Rows(4), sorting=Order("name", descending=True))
        await pilot.pause()
        assert app.is_on_the_terminal()
        assert "Name ▼" in app.terminal.text()[2]


async def test_behind_a_window_the_window_stays_whole() -> None:
    app = TableApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        for _key in range(6):
            app.table.action_move(1)
            await pilot.pause()
            assert app.is_on_the_terminal()
        await app.pop_screen()
        await pilot.pause()
        assert app.is_on_the_terminal()


async def test_nothing_is_drawn_while_the_app_holds_its_frames_back() -> None:
    app = TableApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        before = len(app.frames)
        with app.batch_update():
            await pilot.press("down")
            assert len(app.frames) == before
        await pilot.pause()
        assert app.is_on_the_terminal()


async def test_a_table_that_is_taken_away_draws_nothing_more() -> None:
    app = TableApp()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        app.table.action_move(1)
        await app.table.remove()
        await pilot.pause()
        assert app.is_on_the_terminal()
