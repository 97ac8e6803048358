"""The short lists: text in columns, and a cursor that stays on its row."""

from textual.app import App, ComposeResult

from hubtui.widgets.short_list import LONGEST_CELL, ShortList
from tests.widgets.drawn import lines_of


class Lists(App[None]):
    def compose(self) -> ComposeResult:
        yield ShortList(["Naam", "Code"])

    @property
    def table(self) -> ShortList:
        return self.query_one(ShortList)


async def test_the_rows_stand_under_their_titles() -> None:
    app = Lists()
    async with app.run_test(size=(40, 6)) as pilot:
        app.table.show([("Van Heerder", "VHA"), ("Basisvolmacht", "BAS")])
        await pilot.pause()
        lines = lines_of(app, app.table)
        assert [line.split() for line in lines[:2]] == [["Naam", "Code"], ["Van", "Heerder", "VHA"]]


async def test_the_cursor_stays_when_the_rows_are_replaced() -> None:
    app = Lists()
    async with app.run_test(size=(40, 8)) as pilot:
        app.table.show([("een", "1"), ("twee", "2"), ("drie", "3")])
        await pilot.press("j", "j", "k")
        app.table.show([("een", "1"), ("twee", "2")])
        assert app.table.cursor_row == 1


async def test_every_key_moves_as_it_says() -> None:
    app = Lists()
    async with app.run_test(size=(40, 8)) as pilot:
        app.table.show([(str(number), "") for number in range(50)])
        await pilot.press("G")
        assert app.table.cursor_row == 49
        await pilot.press("g")
        assert app.table.cursor_row == 0


async def test_data_is_text_and_an_endless_one_is_cut() -> None:
    app = Lists()
    async with app.run_test(size=(40, 6)) as pilot:
        app.table.show([("[/b][red]\x1b[31m", "x" * 100_000)])
        await pilot.pause()
        assert "[/b][red]␛[31m" in lines_of(app, app.table)[1]
        assert app.table.virtual_size.width < LONGEST_CELL + 40
