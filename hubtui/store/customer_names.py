"""What the customers are called, as far as this session came to know."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hubtui.hub.resources import CONTACT, CONTACTS

if TYPE_CHECKING:
    from hubtui.hub.contracts.customers import Customer
    from hubtui.store.recent import Recent
    from hubtui.store.store import Store

CustomerNames = Mapping[str, str]
"""Number and name, by the id of the contact."""


def customer_names(store: "Store", recent: "Recent") -> CustomerNames:
    """Return the names that are known, without asking; the newest answer goes before the others."""
    looked_at = (*recent.pinned, *recent.customers)
    names = {each.contact_id: each.title for each in looked_at}
    for page in store.known(CONTACTS):
        names.update((each.id, each.title) for each in page.items)
    names.update((each.id, each.title) for each in store.known(CONTACT))
    return names


def called(customer: "Customer", names: CustomerNames) -> str:
    """Return what to show of a customer: what the Hub tells, or what is known, or else the id."""
    return customer.title or names.get(customer.id, customer.id)
