"""The rows of the contact list."""

from typing import TYPE_CHECKING

from hubtui.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubtui.hub.models.contact import Contact
    from hubtui.store.pages import Pages


class ContactRows:
    """Rows as they were when they were drawn: a key acts on what stands on the screen."""

    def __init__(self, pages: "Pages[Contact]") -> None:
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    def contact(self, row: int) -> "Contact | None":
        """Return the contact on this row, None while its page is not there."""
        return self._pages.item(row)

    def cells(self, row: int) -> tuple[str, ...] | None:
        contact = self.contact(row)
        if contact is not None:
            return contact_cells(contact)
        unreadable = ("?", _("could not be read"), "", "", "")
        return unreadable if self._pages.is_unreadable(row) else None

    def key(self, row: int) -> str | None:
        contact = self.contact(row)
        return contact.id if contact is not None else None


class ContactsInOrder:
    """Contacts that are all there, in the order that was asked for."""

    def __init__(self, contacts: "Sequence[Contact]") -> None:
        self._contacts = contacts

    def __len__(self) -> int:
        return len(self._contacts)

    def contact(self, row: int) -> "Contact | None":
        """Return the contact on this row, None for row -1 of none."""
        return self._contacts[row] if 0 <= row < len(self._contacts) else None

    def cells(self, row: int) -> tuple[str, ...]:
        return contact_cells(self._contacts[row])

    def key(self, row: int) -> str:
        return self._contacts[row].id


def contact_cells(contact: "Contact") -> tuple[str, ...]:
    """Return the texts of a contact's columns: number, name, e-mail, phone, account."""
    login = _("none") if contact.account is None else contact.account.title
    return (contact.number or contact.id, contact.name, contact.email, contact.phone, login)
