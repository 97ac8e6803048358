"""A contact and the account it has, as the Hub sends them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from hubtui.hub.models.ids import id_text
from hubtui.hub.models.labels import label_of
from hubtui.hub.models.loose_values import as_it_came, members_of, taken
from hubtui.locale import _

_NOTHING: Mapping[str, object] = MappingProxyType({})


class ContactAccount(NamedTuple):
    """The account a contact has. Source: assumed."""

    id: str = ""
    name: str = ""
    extra: Mapping[str, object] = _NOTHING

    @property
    def title(self) -> str:
        """Return the user name, or what else the Hub tells: that there is an account at least."""
        return self.name or self.id or _("yes")

    @property
    def as_sent(self) -> dict[str, object]:
        """Return all of it by the Hub's own names."""
        return {"id": self.id, "name": self.name, **self.extra}


class Contact(NamedTuple):
    """A customer. Source: assumed, `/contact/contacts`.

    `extra` is what this version does not know, as it came.
    """

    id: str
    number: str = ""
    name: str = ""
    type: str = ""
    email: str = ""
    phone: str = ""
    address: object = None
    organization_id: str = ""
    account: ContactAccount | None = None
    extra: Mapping[str, object] = _NOTHING

    @property
    def title(self) -> str:
        """Return what the Hub writes above the contact: `368 - Test`."""
        return " - ".join(part for part in (self.number or self.id, self.name) if part)

    @property
    def as_sent(self) -> dict[str, object]:
        """Return all of it by the Hub's own names."""
        return {
            "id": self.id,
            "number": self.number,
            "name": self.name,
            "type": self.type,
            "email": self.email,
            "phone": self.phone,
            "address": self.address,
            "organizationId": self.organization_id,
            "account": None if self.account is None else self.account.as_sent,
            **self.extra,
        }


def contact_of(item: bytes) -> Contact:
    """Return the contact in an item of the Hub's. Raises Unreadable."""
    sent = members_of(item)
    return Contact(
        id=taken(sent, "id", id_text),
        number=taken(sent, "number", label_of),
        name=taken(sent, "name", label_of),
        type=taken(sent, "type", label_of),
        email=taken(sent, "email", label_of),
        phone=taken(sent, "phone", label_of),
        address=taken(sent, "address", as_it_came),
        organization_id=taken(sent, "organizationId", label_of),
        account=taken(sent, "account", _account_or_none),
        extra=sent,
    )


def _account_or_none(value: object) -> ContactAccount | None:
    """Return the contact's account, None where there is none; what isn't clear counts as one."""
    if value in (None, False, "", [], {}):
        return None
    if not isinstance(value, dict):
        return ContactAccount(name=label_of(value))
    sent = dict(value)
    return ContactAccount(taken(sent, "id", label_of), taken(sent, "name", label_of), extra=sent)
