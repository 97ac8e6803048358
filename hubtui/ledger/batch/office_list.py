"""All contacts of the Hub as its list has them: where many are wanted, pages cost less than each.

A list may be older or poorer than a contact: what it tells is looked at once more before an account
is created, and whoever is not in it is asked for by name.
"""

from typing import TYPE_CHECKING

from hubtui.hub.contracts.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubtui.hub.models.contact import Contact


class OfficeList:
    """Contacts by id and by number, and whose account has which user name."""

    def __init__(self, contacts: "Iterable[Contact]") -> None:
        self._by_id: dict[str, Contact] = {}
        self._by_number: dict[str, list[Contact]] = {}
        self._users: dict[str, list[Contact]] = {}
        for contact in contacts:
            if contact.id in self._by_id:
                continue
            self._by_id[contact.id] = contact
            self._by_number.setdefault(contact.number, []).append(contact)
            if contact.account is not None:
                self._users.setdefault(fold(contact.account.name), []).append(contact)

    def contact(self, asked: str) -> "Contact | None":
        """Return the contact with this id, else the only one with this number."""
        if asked in self._by_id:
            return self._by_id[asked]
        numbered = self._by_number.get(asked, [])
        return numbered[0] if len(numbered) == 1 else None

    def users_of(self, address: str) -> "Iterator[Contact]":
        """Yield the contacts whose account has this user name."""
        yield from self._users.get(fold(address), ())
