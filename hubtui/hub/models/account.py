"""Who is signed in, and what they may do.

Every session asks this first, so it is read without pydantic: that takes a tenth of a second and six
MiB, and many a session never needs it. What comes is taken as loosely as in `models`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from hubtui.hub.errors import Unreadable
from hubtui.hub.models.ids import id_text
from hubtui.hub.models.labels import label_of
from hubtui.hub.models.loose_values import (
    mapping_of,
    members_of,
    sequence_of,
    taken,
    value_of,
)
from hubtui.locale import _

_NONE: Mapping[str, str] = MappingProxyType({})
_NOTHING: Mapping[str, object] = MappingProxyType({})


class Account(NamedTuple):
    """The signed-in account. Source: documented, `/account/mine`.

    `dossiers` by organization id; `extra` is what this version does not know.
    """

    id: str
    name: str = ""
    email: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    dossiers: Mapping[str, str] = _NONE
    group_ids: tuple[str, ...] = ()
    extra: Mapping[str, object] = _NOTHING

    @property
    def full_name(self) -> str:
        """Return first, middle and last name, or the user name where none is given."""
        parts = (self.first_name, self.middle_name, self.last_name)
        return " ".join(part for part in parts if part) or self.name or self.email


class Permission(NamedTuple):
    """What the account may do. Source: documented, as bare items: text, or an object read too."""

    name: str
    extra: Mapping[str, object] = _NOTHING


def account_of(item: bytes) -> Account:
    """Return the account in an item of the Hub's. Raises Unreadable."""
    sent = members_of(item)
    return Account(
        id=taken(sent, "id", id_text),
        name=taken(sent, "name", label_of),
        email=taken(sent, "email", label_of),
        first_name=taken(sent, "firstName", label_of),
        middle_name=taken(sent, "middleName", label_of),
        last_name=taken(sent, "lastName", label_of),
        dossiers=taken(sent, "dossiers", _labels_by_name),
        group_ids=taken(sent, "groupIds", _labels),
        extra=sent,
    )


def permission_of(item: bytes) -> Permission:
    """Return the permission in an item of the Hub's. Raises Unreadable."""
    sent = value_of(item)
    extra = sent if isinstance(sent, dict) else {}
    name = label_of(extra.pop("name", None)) or label_of(sent)
    if not name:
        raise Unreadable(_("can't be read: {fields}").format(fields="name"))
    return Permission(name, extra)


def _labels(value: object) -> tuple[str, ...]:
    return tuple(label_of(each) for each in sequence_of(value))


def _labels_by_name(value: object) -> dict[str, str]:
    return {name: label_of(each) for name, each in mapping_of(value).items()}
