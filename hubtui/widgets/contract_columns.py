"""The columns of a table of contracts, and the room that each has."""

from collections.abc import Iterable

from hubtui.hub.contracts.columns import COLUMNS, CUSTOMER, ContractColumn
from hubtui.locale import _
from hubtui.widgets.column_widths import Column
from hubtui.widgets.signs import sign_of_status

IN_A_ROW = (*COLUMNS, CUSTOMER)
"""What the cells of a row are, in this order; the last only where it is shown whose a contract is."""

_ROOM = (
    Column("type", "", width=4, share=0, spare=2),
    Column("number", "", width=15, share=1),
    Column(CUSTOMER.id, "", width=16, share=4, spare=3, shown_from=82),
    Column("description", "", width=14, share=6),
    Column("insurer", "", width=12, share=3, spare=1),
    Column("status", "", width=11, share=1, sign=sign_of_status),
    Column("dossier", "", width=10, share=0, spare=4, shown_from=112),
)
# Then there is room for the dossier sooner.
_WITHOUT_CUSTOMER = tuple(
    each._replace(shown_from=min(each.shown_from, 96)) for each in _ROOM if each.id != CUSTOMER.id
)


def contract_columns(*, with_customer: bool) -> tuple[Column, ...]:
    """Return every column, titles translated; whose it is where that is known."""
    columns = _ROOM if with_customer else _WITHOUT_CUSTOMER
    return tuple(each._replace(title=_(title_of(each.id)), cell=_cell(each.id)) for each in columns)


def title_of(column_id: str) -> str:
    """Return the marked title of a column."""
    return _by_id(IN_A_ROW, column_id).title


def _cell(column_id: str) -> int:
    return IN_A_ROW.index(_by_id(IN_A_ROW, column_id))


def _by_id(columns: Iterable[ContractColumn], column_id: str) -> ContractColumn:
    return next(each for each in columns if each.id == column_id)
