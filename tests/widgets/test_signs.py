"""States are told apart at a glance: by a sign, its colour and the word, never by one alone."""

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult

from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.row_table import RowTable
from hubtui.widgets.signs import sign_of_account, without_sign
from tests.store.contract_answers import a_contract, contracts
from tests.widgets.drawn import lines_of

STATUSES = ("Voorlopig", "Lopend", "opgezegd", "Vervallen")


class Statuses(App[None]):
    """A list of one contract a status; the cursor stands on the first."""

    def compose(self) -> ComposeResult:
        yield ContractTable()

    def on_mount(self) -> None:
        found = [a_contract(str(row), status=status) for row, status in enumerate(STATUSES)]
        self.query_one(ContractTable).show(contracts(*found))

    def signs(self) -> dict[str, Segment]:
        strips = self.screen._compositor.render_strips()
        return {part.text: part for strip in strips for part in strip if part.text in set("●◐○")}


async def test_a_status_has_its_sign_and_one_that_nobody_knows_only_its_word() -> None:
    app = Statuses()
    async with app.run_test(size=(80, 24)):
        shown = lines_of(app, app.query_one(ContractTable))[1:5]
        assert [line[-11:].strip("█ ") for line in shown] == [
            "Voorlopig",
            "● Lopend",
            "◐ opgezegd",
            "○ Vervallen",
        ]
        words = {line.index(word) for line, word in zip(shown, STATUSES, strict=True)}
        assert len(words) == 1
        colours = {part.style.color for part in app.signs().values() if part.style}
        assert len(colours) == 3


async def test_what_is_sorted_copied_and_exported_has_no_sign() -> None:
    app = Statuses()
    async with app.run_test(size=(80, 24)):
        rows = app.query_one(RowTable).rows
        assert [(rows.cells(row) or ())[4] for row in range(4)] == list(STATUSES)


@pytest.mark.parametrize(("name", "mark"), [("geen", "○"), ("a@b.nl", "●"), ("", None)])
def test_an_account_has_a_sign_where_the_hub_tells_of_it(name: str, mark: str | None) -> None:
    sign = sign_of_account(name)
    assert (sign and sign.mark) == mark


def test_a_value_is_taken_without_its_sign() -> None:
    assert [without_sign(text) for text in ("○ geen", "geen", "● ", "●x")] == [
        "geen",
        "geen",
        "",
        "●x",
    ]
