"""What the search bar lists: hits in columns, each knowing where it leads."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widgets.option_list import Option as AnyOption

from hubtui.hub.contracts.columns import COLUMNS
from hubtui.locale import _
from hubtui.screens.navigation import OpenContact, OpenContract, ShowAll
from hubtui.store.recent import Recent
from hubtui.text.visible import Visible, visible
from hubtui.widgets.contract_rows import ContractRows
from hubtui.widgets.fitted_text import cut, fitted
from hubtui.widgets.numbers import grouped
from hubtui.widgets.plain_text import Option, joined, plain

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.hub.models.contact import Contact

Destination = OpenContact | OpenContract | ShowAll


class Listed(NamedTuple):
    """A contract as a row of the list that it was found in: an id may stand there twice."""

    contracts: "ContractList"
    row: int


LeadsTo = OpenContact | Listed | ShowAll

CONTACTS_SHOWN = 8
CONTRACTS_SHOWN = 5

_NUMBER, _DESCRIPTION, _INSURER = (
    next(place for place, column in enumerate(COLUMNS) if column.id == id_)
    for id_ in ("number", "description", "insurer")
)


class Hit(Option):
    """Knows itself where it leads: what is chosen may be drawn anew before it is opened."""

    def __init__(self, prompt: Content, leads_to: LeadsTo) -> None:
        super().__init__(prompt)
        self.leads_to = leads_to


def leads_to(option: AnyOption) -> LeadsTo | None:
    return option.leads_to if isinstance(option, Hit) else None


def of_recent(recent: Recent, width: int) -> Iterator[Option]:
    """Yield what is pinned, and then the last customers."""
    pinned = {each.contact_id for each in recent.pinned}
    last = [each for each in recent.customers if each.contact_id not in pinned]
    for title, customers in ((_("PINNED"), recent.pinned), (_("LAST LOOKED AT"), last)):
        if customers:
            yield heading(title)
        for each in customers:
            yield Hit(plain(cut(each.title, width)), OpenContact(each.contact_id))


def of_contacts(
    contacts: "Sequence[Contact]", total: int | None, text: str, width: int
) -> Iterator[Option]:
    if not contacts:
        return
    yield heading(_("CONTACTS"))
    shown = contacts[:CONTACTS_SHOWN]
    titles = min(max(len(each.title) for each in shown), max(width * 3 // 5, 20))
    for contact in shown:
        yield Hit(
            _columns((contact.title, contact.email), (titles, width)),
            OpenContact(contact.id),
        )
    count = len(contacts) if total is None else total
    if count > len(shown):
        yield _all_of(count, ShowAll("relaties", text))


def of_contracts(rows: ContractRows, count: int, text: str, width: int) -> Iterator[Option]:
    if not len(rows):
        return
    yield heading(_("CONTRACTS"))
    cells = [rows.cells(row) for row in range(len(rows))]
    numbers = min(max(len(each[_NUMBER]) for each in cells), 24)
    descriptions = max((width - numbers - 4) * 3 // 5, 12)
    for row, each in enumerate(cells):
        # Whose it is where the Hub tells that; by whom it is insured elsewhere.
        last = rows.customer(row) or each[_INSURER]
        texts = (each[_NUMBER], each[_DESCRIPTION], last)
        yield Hit(
            _columns(texts, (numbers, descriptions, width)),
            Listed(rows.contracts, rows.numbers[row]),
        )
    if count > len(rows):
        yield _all_of(count, ShowAll("contracten", text))


def heading(title: Visible) -> Option:
    return Option(plain(title, "bold"), disabled=True)


def _all_of(count: int, where: ShowAll) -> Option:
    words = _("all {count} in the list").format(count=grouped(count))
    return Hit(plain(visible(words), "italic"), where)


def _columns(texts: Iterable[str], widths: Iterable[int]) -> Content:
    """Return the texts in columns, the last one without blanks behind it."""
    *first, last = zip(texts, widths, strict=True)
    cells = [plain(fitted(text, width)) for text, width in first]
    room = last[1] - sum(width + 2 for _text, width in first)
    return joined("  ", [*cells, plain(cut(last[0], room))])
