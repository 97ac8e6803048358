"""Contacts that were all fetched, to be filtered and sorted here: what no call of the Hub can do."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hubtui.hub.contracts.folding import fold
from hubtui.locale import _
from hubtui.store.contracts.contract_sort import sort_key
from hubtui.store.filter_language import Asked
from hubtui.store.order import Order
from hubtui.views.table import FOUND_CONTACTS

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing

SEARCHED_COLUMNS = ("number", "name", "email", "phone", "type")


class _Known(NamedTuple):
    """A contact with what it is searched by, folded; `account` is empty where it has none."""

    contact: "Contact"
    texts: Mapping[str, str]
    account: str


class GatheredContacts:
    """What came so far, and which of it is shown; `reached` counts what the Hub sent of `total`."""

    def __init__(self, asked: Asked, order: Order | None) -> None:
        self.asked = asked
        self.order = order
        self.reached = 0
        self.total: int | None = None
        self.unreadable = 0
        self._known: list[_Known] = []
        self._shown: list[_Known] = []
        self.shown: Sequence[Contact] = ()
        """The contacts that were asked for, in order, as far as they came."""

    def take(self, page: "Listing[Contact]") -> None:
        """Take in the next page that the Hub sent."""
        new = [_known(contact) for contact in page.items]
        self.reached += page.came
        self.total = page.total if page.total is not None else self.total
        self.unreadable += page.unreadable
        self._known += new
        self._show([*self._shown, *_fitting(new, self.asked)])

    def ask(self, asked: Asked, order: Order | None) -> None:
        """Show something else of what came."""
        self.asked, self.order = asked, order
        self._show(_fitting(self._known, self.asked))

    def give_accounts(self, user_names: Mapping[str, str]) -> None:
        """Note the accounts that were made meanwhile, by the id of their contact."""
        from hubtui.hub.models.contact import ContactAccount

        def now(known: _Known) -> _Known:
            name = user_names.get(known.contact.id)
            if name is None or known.contact.account is not None:
                return known
            account = ContactAccount(name=name)
            return _known(known.contact.model_copy(update={"account": account}))

        if user_names:
            self._known = [now(each) for each in self._known]
            self._show(_fitting(self._known, self.asked))

    def _show(self, known: list[_Known]) -> None:
        self._shown = [*known] if self.order is None else _in_order(known, self.order)
        # Once, and not at each look at it: that is at every key, for every row and every binding.
        self.shown = tuple(each.contact for each in self._shown)


def fits(contact: "Contact", asked: Asked) -> bool:
    """Tell whether a contact that the Hub found is what was asked for."""
    return asked.is_words or bool(_fitting([_known(contact)], asked))


def _fitting(known: list[_Known], asked: Asked) -> list[_Known]:
    # One thing after the other, for thousands are looked through at a key.
    if asked.has_account is not None:
        known = [each for each in known if bool(each.account) is asked.has_account]
    for phrase in asked.phrases:
        known = [each for each in known if _stands_in(each, phrase, "")]
    for text, column, excluded in asked.conditions:
        known = [each for each in known if _stands_in(each, text, column) is not excluded]
    return known


def _in_order(known: list[_Known], order: Order) -> list[_Known]:
    column, descending = order
    if column == "account":
        # Who has none is what is looked for: they stand together, first or last.
        return sorted(known, key=lambda each: sort_key(each.account), reverse=descending)
    told = [each for each in known if each.texts[column]]
    told.sort(key=lambda each: sort_key(each.texts[column]), reverse=descending)
    return [*told, *(each for each in known if not each.texts[column])]


def _stands_in(known: _Known, text: str, column: str) -> bool:
    if column == "account":
        # What the screen says where there is none can be asked for, too.
        return text in (known.account or fold(_("none")))
    if column:
        return text in known.texts[column]
    return text in known.account or any(text in each for each in known.texts.values())


def _known(contact: "Contact") -> _Known:
    texts = {name: fold(FOUND_CONTACTS.column(name).text(contact)) for name in SEARCHED_COLUMNS}
    account = "" if contact.account is None else fold(contact.account.title) or "-"
    return _Known(contact, texts, account)
