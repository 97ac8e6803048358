"""Which columns a list has on the command line: titles for people, names for programs.

The names are the Hub's own field names, the same in every language.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from hubtui.hub.contract_columns import COLUMNS
from hubtui.locale import N_

if TYPE_CHECKING:
    from hubtui.hub.account import Permission
    from hubtui.hub.item_readers import FromJson
    from hubtui.hub.models import Contact, Organization

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Column(Generic[Thing]):
    """`title` is translated when it is printed; columns that are not `brief` are in CSV only."""

    name: str
    title: str
    text: Callable[[Thing], str]
    brief: bool = True


@dataclass(frozen=True, slots=True)
class View(Generic[Thing]):
    """`from_json` imports pydantic: it is called when rows are wanted, not for JSON."""

    from_json: "Callable[[], FromJson[Thing]]"
    columns: Sequence[Column[Thing]]


def _contact() -> "FromJson[Contact]":
    from hubtui.hub.models import Contact
    from hubtui.hub.readers import model_of

    return model_of(Contact)


def _organization() -> "FromJson[Organization]":
    from hubtui.hub.models import Organization
    from hubtui.hub.readers import model_of

    return model_of(Organization)


def _permission() -> "FromJson[Permission]":
    from hubtui.hub.account import permission_of

    return permission_of


def _user_name(contact: "Contact") -> str:
    return contact.account.name if contact.account else ""


CONTACTS: View["Contact"] = View(
    _contact,
    (
        Column("id", N_("Id"), lambda contact: contact.id, brief=False),
        Column("number", N_("Number"), lambda contact: contact.number or contact.id),
        Column("name", N_("Name"), lambda contact: contact.name),
        Column("type", N_("Type"), lambda contact: contact.type),
        Column("email", N_("E-mail"), lambda contact: contact.email),
        Column("phone", N_("Phone"), lambda contact: contact.phone),
        Column("organizationId", N_("Organisation"), lambda it: it.organization_id, brief=False),
        Column("account", N_("Account"), _user_name),
    ),
)

ORGANIZATIONS: View["Organization"] = View(
    _organization,
    (
        Column("id", N_("Id"), lambda organization: organization.id),
        Column("code", N_("Code"), lambda organization: organization.code),
        Column("name", N_("Name"), lambda organization: organization.name),
        Column("type", N_("Type"), lambda organization: organization.type),
    ),
)

PERMISSIONS: View["Permission"] = View(
    _permission, (Column("permission", N_("Permission"), lambda permission: permission.name),)
)

CONTRACT_NAMES = ("id", *(column.names[0] for column in COLUMNS))
CONTRACT_TITLES = (N_("Id"), *(column.title for column in COLUMNS))
