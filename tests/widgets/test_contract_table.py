"""Contracts are filtered, sorted and counted as fast as a person types."""

import subprocess
import sys
from contextlib import suppress

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input
from textual.worker import WorkerCancelled

from hubtui.hub.contracts.contract_list import ContractList
from hubtui.locale import speak
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.numbers import grouped
from hubtui.widgets.row_table import RowTable
from tests.hub.contract_bodies import contract, contract_list
from tests.widgets.drawn import lines_of


@pytest.fixture(autouse=True)
def texts_as_in_the_code(english: None) -> None:
    """These tests read the texts as they stand in the code."""


class ContractsApp(App[None]):
    """One contract table, and what it says."""

    def __init__(self, contracts: ContractList) -> None:
        super().__init__()
        self.contracts = contracts
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield ContractTable()

    def on_mount(self) -> None:
        self.table.show(self.contracts)

    def on_contract_table_opened(self, message: ContractTable.Opened) -> None:
        self.opened.append(message.contracts.id(message.row))

    @property
    def table(self) -> ContractTable:
        return self.query_one(ContractTable)

    @property
    def lines(self) -> list[str]:
        return lines_of(self, self.table)

    @property
    def count(self) -> str:
        """Return what the last line says at its right end."""
        return self.lines[-1].split("  ")[-1].strip()

    @property
    def ids(self) -> list[str]:
        """Return the ids of the contracts in the table."""
        rows = self.query_one(RowTable).rows
        return [str(rows.key(row)) for row in range(len(rows))]

    async def settle(self) -> None:
        """Wait until what was asked is answered."""
        for worker in tuple(self.workers):
            with suppress(WorkerCancelled):
                await worker.wait()


_NAMES = ["Müller", "de Vries", "van Dijk", "Jansen", "Muller-Smit", "Yılmaz"]


def _some(count: int = 6) -> ContractList:
    return contract_list(
        contract(
            row,
            contractNumber=str(count - row),
            description=_NAMES[row % len(_NAMES)],
            insurer=("Univé", "Achmea")[row % 2],
        )
        for row in range(count)
    )


async def test_the_contracts_stand_in_their_columns_with_a_count() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)):
        title, first, *_rest = app.lines
        assert title.split() == [
            "Type",
            "Contract",
            "number",
            "Description",
            "Insurer",
            "Status",
        ]
        assert first.split() == ["▌", "6", "Müller", "Univé", "●", "Lopend"]
        assert app.count == "6 of 6"


async def test_on_a_small_terminal_the_important_columns_stay() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(60, 20)):
        assert app.lines[0].split() == [
            "Contract",
            "number",
            "Description",
            "Insurer",
            "Status",
        ]


async def test_a_filter_shows_only_what_holds_it_and_counts() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"MULL")
        await app.settle()
        await pilot.pause()
        assert app.ids == ["c0", "c4"]
        assert app.count == "2 of 6"
        await pilot.press("space", *"ach")
        await app.settle()
        await pilot.pause()
        assert app.ids == []
        assert app.count == "0 of 6"
        assert "No contract holds all these words." in app.lines[len(app.lines) // 2 - 1]


async def test_escape_clears_the_filter_and_keeps_the_contract_that_was_found() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"jansen", "escape")
        await app.settle()
        assert app.count == "6 of 6"
        assert app.query_one(RowTable).has_focus
        await pilot.press("enter")
        assert app.opened == ["c3"]


@pytest.mark.parametrize("key", ["down", "enter"])
async def test_from_the_filter_a_key_goes_to_the_list_and_the_filter_stays(key: str) -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"mul", key, "down", "enter")
        await app.settle()
        assert app.opened == ["c4"]
        assert app.query_one(Input).value == "mul"
        await pilot.press("escape")
        await app.settle()
        assert app.count == "6 of 6"


async def test_the_sort_key_goes_through_the_columns_and_back_to_the_hubs_order() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _key in range(7):
            await pilot.press("s")
            await app.settle()
            await pilot.pause()
            seen.append((app.count.rpartition("sorted by ")[2], app.ids[0]))
        assert seen == [
            ("Type ▲", "c0"),
            ("Contract number ▲", "c5"),
            ("Description ▲", "c1"),
            ("Insurer ▲", "c1"),
            ("Status ▲", "c0"),
            ("Dossier ▲", "c0"),
            ("6 of 6", "c0"),
        ]


async def test_shift_and_a_letter_sorts_then_turns_round_then_leaves_the_hubs_order() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for key in "CCCAO":
            await pilot.press(key)
            await app.settle()
            await pilot.pause()
            seen.append((app.ids[0], app.count.rpartition("sorted by ")[2]))
        assert seen == [
            ("c5", "Contract number ▲"),
            ("c0", "Contract number ▼"),
            ("c0", "6 of 6"),
            ("c1", "Insurer ▲"),
            ("c1", "Description ▲"),
        ]


async def test_a_filter_says_in_which_column_what_and_what_not() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        for typed, ids in {
            "aanbieder:univ": ["c0", "c2", "c4"],
            "insurer:univ !muller": ["c2"],
            '"de vries"': ["c1"],
            "omschrijving:univ": [],
            "aanbieder:univ !status:lop": [],
            "kleur:rood": [],
        }.items():
            app.table.filter.value = typed
            await app.settle()
            await pilot.pause()
            assert (typed, app.ids) == (typed, ids)
            assert app.count == f"{len(ids)} of 6"
        await pilot.press("A")
        app.table.filter.value = "!aanbieder:achmea"
        await app.settle()
        await pilot.pause()
        assert app.ids == ["c0", "c2", "c4"]


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_field_and_what_stands_in_it_are_proposed_and_taken(key: str) -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"mul aan")
        await pilot.pause()
        assert "mul aanbieder:" in app.lines[-1]
        await pilot.press(key, "u")
        await pilot.pause()
        assert "mul aanbieder:unive" in app.lines[-1]
        await pilot.press(key)
        await app.settle()
        assert (app.table.filter.value, app.ids) == ("mul aanbieder:unive", ["c0", "c4"])


async def test_a_click_on_a_title_sorts_up_then_down_then_not() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _click in range(3):
            await pilot.click(RowTable, offset=(8, 0))
            await app.settle()
            seen.append(app.ids[0])
        assert seen == ["c5", "c0", "c0"]
        await pilot.pause()
        assert app.count == "6 of 6"


async def test_filter_order_and_cursor_stay_when_the_list_is_refreshed() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"univé", "enter", "s", "s", "down")
        await app.settle()
        assert (app.ids, app.query_one(RowTable).cursor_key) == (["c4", "c2", "c0"], "c2")
        more = [contract(9, contractNumber="0", insurer="Unive"), contract(8, insurer="Reaal")]
        old = [
            {"id": f"c{row}", "metadata": {"polisnummer": 6 - row, "insurer": "Univé"}}
            for row in (0, 2)
        ]
        app.table.show(contract_list([*more, *old]))
        await app.settle()
        await pilot.pause()
        assert (app.ids, app.query_one(RowTable).cursor_key) == (["c9", "c2", "c0"], "c2")
        assert app.count == "3 of 4, sorted by Contract number ▲"


async def test_the_cursor_stays_near_a_contract_that_is_gone_after_a_refresh() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        app.table.show(contract_list([contract(0), contract(1)]))
        await pilot.pause()
        assert app.query_one(RowTable).cursor_key == "c1"


async def test_the_last_thing_typed_wins_in_a_long_list() -> None:
    app = ContractsApp(_some(30_000))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"mul")
        app.query_one(Input).value = "vries"
        app.query_one(Input).value = "dijk"
        await pilot.pause()
        assert all("van Dijk" in line for line in app.lines[1:10])
        await app.settle()
        await pilot.pause()
        assert app.count == "5,000 of 30,000"


async def test_what_was_asked_before_does_not_come_over_what_is_asked_now() -> None:
    app = ContractsApp(_some(30_000))
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Input).value = "vries"
        app.query_one(Input).value = ""
        await app.settle()
        await pilot.pause()
        assert app.count == "30,000 of 30,000"


async def test_the_cursor_can_move_while_the_rest_is_counted() -> None:
    app = ContractsApp(_some(30_000))
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Input).value = "achmea"
        await pilot.press("down", "down")
        before = app.query_one(RowTable).cursor_key
        await app.settle()
        assert app.query_one(RowTable).cursor_key == before
        await pilot.press("end")
        assert app.query_one(RowTable).cursor_key == "c29999"


async def test_the_number_at_the_cursor_can_be_copied() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.table.cursor_number == "6"
        app.table.show(contract_list([]))
        await pilot.pause()
        assert app.table.cursor_number is None


async def test_the_filter_has_no_blinking_cursor_to_write_to_an_idle_terminal() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)):
        assert app.query_one(Input).cursor_blink is False


async def test_every_key_can_be_explained_and_changed() -> None:
    app = ContractsApp(_some())
    async with app.run_test(size=(80, 24)) as pilot:
        own = [app.screen.active_bindings[key].binding for key in ("s", "T", "slash")]
        await pilot.press("slash", "x")
        own += [app.screen.active_bindings[key].binding for key in ("escape", "down")]
        assert all(binding.id and binding.tooltip and binding.description for binding in own)


def test_numbers_are_written_as_the_language_does() -> None:
    assert grouped(1_234_567) == "1,234,567"
    speak("nl")
    assert grouped(1_234_567) == "1.234.567"


def test_importing_the_table_loads_nothing_of_the_wire() -> None:
    code = (
        "import sys, hubtui.widgets.contract_table as _;"
        "print(*{'httpx', 'pydantic', 'click'} & sys.modules.keys())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
