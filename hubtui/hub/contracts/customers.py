"""Whose a contract is, where the Hub tells it in the list: by the dialect's path, or with the contact."""

from typing import Any, NamedTuple

import msgspec

from hubtui.hub.models.ids import id_text
from hubtui.hub.models.labels import label_of


class Customer(NamedTuple):
    """`title` is number and name, empty where the Hub tells no name beside the contract."""

    id: str = ""
    title: str = ""


NOBODY = Customer()

_Item = msgspec.defstruct("_Item", [("contactId", Any, None), ("contact", Any, None)], gc=False)
_ITEM = msgspec.json.Decoder(_Item)


def customer_of(raw: bytes) -> Customer:
    """Return whose a contract is, from the bytes of one that was found readable."""
    try:
        item: Any = _ITEM.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return NOBODY
    return customer_in(item.contactId, item.contact)


def customer_in(contact_id: object, contact: object) -> Customer:
    """Return whose it is, by what the Hub sends as `contactId` and as `contact`."""
    told = contact if isinstance(contact, dict) else {}
    name = label_of(told.get("name"))
    number = label_of(told.get("number")) or label_of(told.get("id"))
    title = " - ".join(part for part in (number, name) if part) if name else ""
    for value in (contact_id, told.get("id") if told else contact):
        try:
            return Customer(id_text(value), title)
        except ValueError:
            continue
    return Customer("", title)
