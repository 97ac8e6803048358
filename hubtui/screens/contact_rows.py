"""The rows of the contact list: pages of the Hub's answer, each asked for when it is looked at."""

from typing import TYPE_CHECKING

from hubtui.locale import _
from hubtui.store.store import CONTACTS_PAGE, Store

if TYPE_CHECKING:
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Contact

_MOST_ROWS = 10_000_000


class ContactRows:
    """Rows of one search; a row whose page is not there yet is None.

    Where the Hub does not count its contacts, one row more than is known stands for what may follow.
    """

    def __init__(self, store: Store, text: str) -> None:
        self._store = store
        self.text = text
        # The store forgets pages that are long out of sight; the list does not shrink for it.
        self._most = 0

    def __len__(self) -> int:
        first = self._store.snapshot(self._store.contacts(self.text, 0)).data
        if first is None:
            return 0
        if first.total is not None:
            # The Hub's number is as hostile as its texts.
            return min(max(first.total, len(first.items)), _MOST_ROWS)
        page, rows = 0, len(first.items)
        while (known := self._items(page)) is not None and len(known) == CONTACTS_PAGE:
            page += 1
            rows = page * CONTACTS_PAGE + len(self._items(page) or (None,))
        self._most = max(self._most, rows)
        return self._most

    def contact(self, row: int) -> "Contact | None":
        """Return the contact on this row, None while its page is not there."""
        items = self._items(row // CONTACTS_PAGE)
        place = row % CONTACTS_PAGE
        return items[place] if items is not None and place < len(items) else None

    def cells(self, row: int) -> tuple[str, ...] | None:
        contact = self.contact(row)
        if contact is not None:
            return contact_cells(contact)
        return ("?", _("could not be read"), "", "") if self._is_unreadable(row) else None

    def key(self, row: int) -> str | None:
        contact = self.contact(row)
        return contact.id if contact is not None else None

    def _is_unreadable(self, row: int) -> bool:
        """Tell whether the row is one of its page's last, which stand for what can't be read."""
        listing = self._listing(row // CONTACTS_PAGE)
        if listing is None:
            return False
        return row % CONTACTS_PAGE < len(listing.items) + listing.unreadable

    def _items(self, page: int) -> "tuple[Contact, ...] | None":
        listing = self._listing(page)
        return listing.items if listing is not None else None

    def _listing(self, page: int) -> "Listing[Contact] | None":
        return self._store.snapshot(self._store.contacts(self.text, page)).data


def contact_cells(contact: "Contact") -> tuple[str, ...]:
    """Return the texts of a contact's columns: number, name, e-mail, account."""
    login = _("none") if contact.account is None else contact.account.name
    return (contact.number or contact.id, contact.name, contact.email, login)
