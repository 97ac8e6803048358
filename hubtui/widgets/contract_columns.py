"""The columns of a table of contracts, and the room that each has."""

from collections.abc import Collection, Iterable

from hubtui.hub.contracts.columns import COLUMNS, CUSTOMER, TERMS, ContractColumn
from hubtui.locale import _
from hubtui.widgets.column_widths import GAP, Column
from hubtui.widgets.signs import sign_of_status

IN_A_ROW = (*COLUMNS, CUSTOMER, *TERMS)
"""What the cells of a row are, in this order; see `ContractRows.told` for those that hold something."""

TOLD_OR_NOT = tuple(column.id for column in (CUSTOMER, *TERMS))
"""The columns that are there where the Hub tells them."""

_ROOM = (
    Column("type", "", width=4, share=0, spare=2),
    Column("number", "", width=15, share=1),
    Column(CUSTOMER.id, "", width=16, share=4, spare=3),
    Column("description", "", width=14, share=6),
    Column("insurer", "", width=12, share=3, spare=1),
    Column("status", "", width=11, share=1, sign=sign_of_status),
    Column("from", "", width=11, share=0, spare=6),
    Column("until", "", width=11, share=0, spare=5),
    Column("premium", "", width=12, share=0, spare=4, right=True),
    Column("dossier", "", width=10, share=0, spare=7),
)
_USUAL = tuple(each for each in _ROOM if each.id not in (*TOLD_OR_NOT, "dossier"))
# What else is shown where there is room, the most wanted first, and how many cells must then be left
# over: descriptions are long.
_AIR = {CUSTOMER.id: 5, "premium": 13, "until": 13, "from": 13, "dossier": 24}


def contract_columns(told: Collection[str]) -> tuple[Column, ...]:
    """Return every column, titles translated; of those that a Hub need not tell these."""
    here = [each for each in _ROOM if each.id in told or each.id not in TOLD_OR_NOT]
    shown_from = _shown_from([each for name in _AIR for each in here if each.id == name])
    return tuple(
        each._replace(
            title=_(title_of(each.id)),
            cell=_cell(each.id),
            shown_from=shown_from.get(each.id, 0),
        )
        for each in here
    )


def _shown_from(columns: Iterable[Column]) -> dict[str, int]:
    """Return from how wide a table each of these is shown, beside the usual and those before it."""
    least = sum(each.width + GAP for each in _USUAL) - GAP
    found = {}
    for each in columns:
        least += GAP + each.width
        found[each.id] = least + _AIR[each.id]
    return found


def title_of(column_id: str) -> str:
    """Return the marked title of a column."""
    return _by_id(IN_A_ROW, column_id).title


def _cell(column_id: str) -> int:
    return IN_A_ROW.index(_by_id(IN_A_ROW, column_id))


def _by_id(columns: Iterable[ContractColumn], column_id: str) -> ContractColumn:
    return next(each for each in columns if each.id == column_id)
