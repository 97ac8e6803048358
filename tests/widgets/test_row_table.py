"""A table of any length draws what is on screen, and keeps the cursor where it belongs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from hubtui.store.order import Order
from hubtui.widgets.row_table import Column, RowTable
from tests.widgets.drawn import lines_of

if TYPE_CHECKING:
    from textual.message import Message


class FakeRows:
    """Rows with a name for each key; keeps which rows were looked at."""

    def __init__(self, keys: Sequence[str], names: Sequence[str] | None = None) -> None:
        self._keys = keys
        self._names = keys if names is None else names
        self.looked_at: list[int] = []

    def __len__(self) -> int:
        return len(self._keys)

    def cells(self, row: int) -> Sequence[str] | None:
        self.looked_at.append(row)
        return (str(row), self._names[row])

    def key(self, row: int) -> str | None:
        return self._keys[row]


class Pages(FakeRows):
    """Rows of which only the first ten have come."""

    def cells(self, row: int) -> Sequence[str] | None:
        return super().cells(row) if row < 10 else None

    def key(self, row: int) -> str | None:
        return super().key(row) if row < 10 else None


class Numbers(Sequence[str]):
    """As many keys as asked for, without making them."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: object) -> str:
        return f"name {row}"


class TableApp(App[None]):
    """One table, and all it says."""

    CSS = "RowTable { height: 1fr; }"

    def __init__(self, rows: FakeRows, *, columns: Sequence[Column] | None = None) -> None:
        super().__init__()
        self.rows = rows
        self.said: list[Message] = []
        self._columns = columns or (
            Column("row", "Row", width=8, share=0, right=True),
            Column("name", "Name", width=10, share=1),
        )

    def compose(self) -> ComposeResult:
        yield RowTable(self._columns, empty="Nothing here.")

    def on_mount(self) -> None:
        self.table.show(self.rows)

    @property
    def table(self) -> RowTable:
        return self.query_one(RowTable)

    @property
    def lines(self) -> list[str]:
        return lines_of(self, self.table)

    def on_row_table_opened(self, message: RowTable.Opened) -> None:
        self.said.append(message)

    def on_row_table_visible(self, message: RowTable.Visible) -> None:
        self.said.append(message)

    def on_row_table_sort_asked(self, message: RowTable.SortAsked) -> None:
        self.said.append(message)


def _keys(count: int) -> list[str]:
    return [f"k{number}" for number in range(count)]


async def test_the_rows_stand_under_their_titles_with_a_mark_at_the_cursor() -> None:
    app = TableApp(FakeRows(["a", "b"]))
    async with app.run_test(size=(30, 5)):
        assert app.lines == ["      Row Name", "▌       0 a", "        1 b", "", ""]


@pytest.mark.parametrize("count", [100, 1_000_000])
async def test_only_the_rows_on_screen_are_looked_at(count: int) -> None:
    app = TableApp(FakeRows(Numbers(count)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert app.lines[-1].endswith(f"name {count - 1}")
        assert set(app.rows.looked_at) <= {*range(9), *range(count - 9, count)}


async def test_moving_the_cursor_draws_two_lines_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw = RowTable.render_line

    def seen(table: RowTable, y: int) -> Strip:
        drawn.append(y)
        return draw(table, y)

    app = TableApp(FakeRows(_keys(50)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(RowTable, "render_line", seen)
        await pilot.press("down")
        await pilot.pause()
        assert sorted(drawn) == [1, 2]


async def test_a_scrolled_line_draws_what_is_new() -> None:
    app = TableApp(FakeRows(_keys(50)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press(*["down"] * 8)
        await pilot.pause()
        app.rows.looked_at.clear()
        await pilot.press("down")
        await pilot.pause()
        assert app.rows.looked_at == [9]


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["down", "j"], 2),
        (["down", "down", "k", "up"], 0),
        (["up"], 0),
        (["end"], 49),
        (["G", "down"], 49),
        (["G", "g"], 0),
        (["end", "home"], 0),
        (["pagedown"], 8),
        (["pagedown", "pagedown", "pageup"], 8),
        (["pageup"], 0),
    ],
)
async def test_every_key_moves_as_it_says(keys: list[str], row: int) -> None:
    app = TableApp(FakeRows(_keys(50)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.table.cursor_row == row
        assert app.table.cursor_key == f"k{row}"
        marked = [line.rstrip(" ▁▂▃▄▅▆▇") for line in app.lines if line.startswith("▌")]
        assert marked == [f"▌{row:>8} k{row}"]


async def test_enter_opens_the_row_at_the_cursor() -> None:
    app = TableApp(FakeRows(_keys(5)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press("down", "enter")
        assert RowTable.Opened("k1") in app.said


async def test_a_click_chooses_and_a_double_click_opens() -> None:
    app = TableApp(FakeRows(_keys(5)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.click(RowTable, offset=(4, 3))
        assert app.table.cursor_key == "k2"
        assert not any(isinstance(said, RowTable.Opened) for said in app.said)
        await pilot.click(RowTable, offset=(4, 4), times=2)
        assert RowTable.Opened("k3") in app.said


async def test_a_click_on_a_title_asks_to_sort_by_it() -> None:
    app = TableApp(FakeRows(_keys(5)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.click(RowTable, offset=(12, 0))
        assert RowTable.SortAsked("name") in app.said


@pytest.mark.parametrize(("descending", "title"), [(False, "Name ▲"), (True, "Name ▼")])
async def test_the_header_marks_the_column_that_is_sorted_by(descending: bool, title: str) -> None:
    app = TableApp(FakeRows(_keys(5)))
    async with app.run_test(size=(30, 10)) as pilot:
        app.table.show(app.rows, sorting=Order("name", descending))
        await pilot.pause()
        assert app.lines[0] == f"      Row {title}"


async def test_the_cursor_stays_with_its_customer_when_the_rows_are_replaced() -> None:
    app = TableApp(FakeRows(_keys(50)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press(*["down"] * 23, *["up"] * 3)
        await pilot.pause()
        line = next(place for place, line in enumerate(app.lines) if line.startswith("▌"))
        app.table.show(FakeRows(["new 1", "new 2", *_keys(50)]))
        await pilot.pause()
        assert app.table.cursor_key == "k20"
        assert app.lines[line] == "▌      22 k20"


async def test_the_cursor_stays_near_a_customer_that_is_gone() -> None:
    app = TableApp(FakeRows(_keys(10)))
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press("end")
        app.table.show(FakeRows(_keys(9)))
        await pilot.pause()
        assert app.table.cursor_key == "k8"


async def test_rows_that_are_still_to_come_are_drawn_and_asked_for() -> None:
    app = TableApp(Pages(_keys(50)))
    async with app.run_test(size=(30, 10)) as pilot:
        assert RowTable.Visible(0, 8) in app.said
        await pilot.press("pagedown")
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.lines[-1] == "▌       … …"
        assert RowTable.Visible(8, 16) in app.said
        await pilot.press("enter")
        assert not any(isinstance(said, RowTable.Opened) for said in app.said)


async def test_the_wheel_shows_other_rows_and_leaves_the_cursor() -> None:
    app = TableApp(FakeRows(_keys(50)))
    async with app.run_test(size=(30, 10)) as pilot:
        app.table.scroll_to(y=30, animate=False)
        await pilot.pause()
        assert app.lines[1].endswith("k30")
        assert app.table.cursor_key == "k0"
        await pilot.press("down")
        await pilot.pause()
        assert app.lines[1].endswith("k1")


async def test_no_rows_say_why() -> None:
    app = TableApp(FakeRows([]))
    async with app.run_test(size=(30, 10)) as pilot:
        assert "  Nothing here." in app.lines[5]
        await pilot.press("down", "enter", "end", "pagedown")
        assert app.table.cursor_row == -1
        assert app.table.cursor_key is None


async def test_only_where_there_is_something_to_open_a_key_offers_it() -> None:
    app = TableApp(FakeRows([]))
    async with app.run_test(size=(30, 10)) as pilot:
        assert "enter" not in app.screen.active_bindings
        app.table.show(FakeRows(["a"]))
        await pilot.pause()
        assert "enter" in app.screen.active_bindings


async def test_data_is_text_and_never_markup_or_a_steering_of_the_terminal() -> None:
    names = ["[red]x[/]", "\x1b[2Jboo", "保険証券", "x" * 4_000, "a\u202eb\nc"]
    app = TableApp(FakeRows(_keys(5), names))
    async with app.run_test(size=(30, 10)):
        shown = [line[10:] for line in app.lines[1:6]]
        assert shown == ["[red]x[/]", "␛[2Jboo", "保険証券", "x" * 18 + "…", "a\\u202eb␊c"]


async def test_a_narrow_terminal_keeps_the_important_columns() -> None:
    columns = (Column("type", "Type", width=6, spare=1), Column("name", "Name", width=10))
    app = TableApp(FakeRows(_keys(2)), columns=columns)
    async with app.run_test(size=(30, 5)) as pilot:
        assert "Type" in app.lines[0]
        await pilot.resize_terminal(14, 5)
        await pilot.pause()
        assert app.lines[:2] == [" Name", "▌k0"]


async def test_resizing_keeps_the_cursor_on_screen() -> None:
    app = TableApp(FakeRows(_keys(50)))
    async with app.run_test(size=(30, 20)) as pilot:
        await pilot.press(*["down"] * 18)
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert any(line.startswith("▌") and line.endswith("k18") for line in app.lines)


async def test_every_key_can_be_explained_and_changed() -> None:
    bindings = [binding for _key, binding in RowTable(())._bindings]
    assert all(binding.id and binding.tooltip and binding.description for binding in bindings)
