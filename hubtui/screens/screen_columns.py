"""The columns of a list on screen, and which of them its user may choose."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from hubtui.locale import _
from hubtui.screens.session import Session
from hubtui.views.view import View
from hubtui.widgets.column_widths import Column, arranged

if TYPE_CHECKING:
    from hubtui.widgets.contract_table import ContractTable
    from hubtui.widgets.row_table import RowTable


class Choosable(NamedTuple):
    """The columns of the list at `place`; `shown` are those of its user, or else those on screen.

    `elsewhere` are in other lists only, and `room` is how many cells there are for all of them.
    """

    place: str
    every: tuple[Column, ...]
    shown: tuple[str, ...]
    room: int
    elsewhere: tuple[str, ...] = ()


@runtime_checkable
class HasColumns(Protocol):
    """A screen with a list whose columns can be chosen."""

    @property
    def choosable(self) -> Choosable: ...


def screen_columns(view: View[Any], chosen: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return the columns, titles translated, each with the room that it has; of all those chosen."""
    columns = [
        Column(
            column.name,
            _(column.title),
            width=room.width,
            share=room.share,
            spare=room.spare,
            shown_from=room.shown_from,
        )
        for column, room in view.on_screen
    ]
    return arranged(columns, chosen)


def choosable_in(
    session: Session, place: str, table: "RowTable", every: tuple[Column, ...]
) -> Choosable:
    """Return what can be chosen of a list's columns."""
    return Choosable(place, every, session.columns.of(place) or table.drawn, table.room)


def choosable_contracts(session: Session, contracts: "ContractTable") -> Choosable:
    """Return what can be chosen of the columns of a list of contracts."""
    # Relaties, which is what opens first, has none.
    from hubtui.hub.contracts.columns import CUSTOMER
    from hubtui.widgets.contract_columns import TOLD_OR_NOT, contract_columns

    is_office = session.store.audience == "office"
    somewhere = [name for name in TOLD_OR_NOT if is_office or name != CUSTOMER.id]
    every = contract_columns(somewhere)
    found = choosable_in(session, "contracten", contracts.table, every)
    elsewhere = tuple(name for name in TOLD_OR_NOT if name not in contracts.told)
    return found._replace(elsewhere=elsewhere)
