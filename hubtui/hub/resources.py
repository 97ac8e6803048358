"""The resource table: everything the Hub offers, one record each.

Documented rows stand in the partner documentation; assumed ones are ours, shaped like them, and a
real Hub may speak otherwise: its dialect says how (`hub/dialect/`, `[profiles.NAME.hub]`).
How a resource is shown, on screen and by a command, is the table in `hubtui.views.table`.

Importing this costs nothing: what reads an answer, pydantic most of all, is imported by the first
answer that needs it.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from msgspec import Struct

from hubtui.hub.endpoint import Asked, Endpoint
from hubtui.hub.models.model import Model

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.hub.json.reader import Reader
    from hubtui.hub.models.account import Account, Permission
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.contract import Contract
    from hubtui.hub.models.listing import Listing
    from hubtui.hub.models.model import FromJson
    from hubtui.hub.models.organization import Organization

Data = TypeVar("Data", covariant=True)
Thing = TypeVar("Thing")
Source = Literal["documented", "assumed"]
Shape = Literal["one", "list", "pages", "portfolio"]

# Seconds that an answer is fresh.
_SESSION = 300.0
_PORTFOLIO = 60.0
_CUSTOMER = 30.0


class Resource(Struct, Generic[Data], frozen=True):
    """One thing to ask the Hub for; an answer is read as `Data`.

    `one` is one thing, `list` all of them in one answer, `pages` a list that comes in pages, and a
    `portfolio` a list of so many contracts that it is streamed, with more time and room. `fresh_for`
    is in seconds. `example` names the resource whose first item has an id to try this one with.
    """

    name: str
    source: Source
    endpoint: Endpoint
    shape: Shape
    fresh_for: float
    model: Model[Any]
    reader: "Callable[[Asked], Reader[Data]]"
    example: str = ""


class Write(NamedTuple):
    """What the Hub is asked to do: sent once, never cached."""

    name: str
    source: Source
    endpoint: Endpoint


def one(
    name: str,
    source: Source,
    endpoint: Endpoint,
    model: Model[Thing],
    fresh_for: float,
    example: str = "",
) -> Resource[Thing]:
    """Return the record of one thing: the whole answer is about it."""

    def reader(asked: Asked) -> "Reader[Thing]":
        from hubtui.hub.models.item_readers import one_of

        return one_of(model, asked)

    return Resource(name, source, endpoint, "one", fresh_for, model, reader, example)


def listed(
    name: str, source: Source, endpoint: Endpoint, model: Model[Thing], fresh_for: float
) -> "Resource[Listing[Thing]]":
    """Return the record of a list that comes in one answer."""

    def reader(_asked: Asked) -> "Reader[Listing[Thing]]":
        from hubtui.hub.models.item_readers import list_of

        return list_of(model)

    return Resource(name, source, endpoint, "list", fresh_for, model, reader)


def paged(
    name: str, source: Source, endpoint: Endpoint, model: Model[Thing], fresh_for: float
) -> "Resource[Listing[Thing]]":
    """Return the record of a list that comes in pages; each says how the next is asked for."""

    def reader(_asked: Asked) -> "Reader[Listing[Thing]]":
        from hubtui.hub.models.item_readers import list_of

        return list_of(model)

    return Resource(name, source, endpoint, "pages", fresh_for, model, reader)


def portfolio(
    name: str, source: Source, endpoint: Endpoint, fresh_for: float, example: str = ""
) -> "Resource[ContractList]":
    """Return the record of a list of contracts, read while it comes."""

    def reader(_asked: Asked) -> "Reader[ContractList]":
        from hubtui.hub.contracts.contract_list import read_contracts

        return read_contracts

    return Resource(
        name, source, endpoint, "portfolio", fresh_for, _CONTRACT_MODEL, reader, example
    )


def _account() -> "FromJson[Account]":
    from hubtui.hub.models.account import account_of

    return account_of


def _permission() -> "FromJson[Permission]":
    from hubtui.hub.models.account import permission_of

    return permission_of


def _organization() -> "FromJson[Organization]":
    from hubtui.hub.models.organization import organization_of

    return organization_of


def _contract() -> "FromJson[Contract]":
    from hubtui.hub.models.contract import contract_of

    return contract_of


def _contact() -> "FromJson[Contact]":
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.received import reading

    return reading(Contact)


# Of a portfolio, too, whose contracts are read one by one when they are opened.
_CONTRACT_MODEL = Model(_contract)
_CONTACT_MODEL = Model(_contact)
_OFFSETS = MappingProxyType({"text": "query", "after": "offset", "limit": "limit"})

ACCOUNT = one("account", "documented", Endpoint("GET", "/account/mine"), Model(_account), _SESSION)
ORGANIZATIONS = listed(
    "organizations",
    "documented",
    Endpoint("GET", "/organization/organizations/mine"),
    Model(_organization),
    _SESSION,
)
PERMISSIONS = listed(
    "permissions",
    "documented",
    Endpoint("GET", "/permission/permissions/mine"),
    Model(_permission),
    _SESSION,
)
MY_CONTRACTS = portfolio(
    "my_contracts", "documented", Endpoint("GET", "/contract/contracts/mycontracts"), _PORTFOLIO
)
CONTRACT = one(
    "contract",
    "documented",
    Endpoint("GET", "/contract/contracts/{id}/mine"),
    _CONTRACT_MODEL,
    _CUSTOMER,
    example="my_contracts",
)
CONTACTS = paged(
    "contacts",
    "assumed",
    Endpoint("GET", "/contact/contacts", query=_OFFSETS),
    _CONTACT_MODEL,
    _CUSTOMER,
)
CONTACT = one(
    "contact",
    "assumed",
    Endpoint("GET", "/contact/contacts/{id}"),
    _CONTACT_MODEL,
    _CUSTOMER,
    example="contacts",
)
CONTACT_CONTRACTS = portfolio(
    "contact_contracts",
    "assumed",
    Endpoint("GET", "/contract/contracts", query=MappingProxyType({"id": "contactId"})),
    _CUSTOMER,
    example="contacts",
)
CREATE_ACCOUNT = Write("create_account", "assumed", Endpoint("POST", "/account/accounts"))

RESOURCES: tuple[Resource[Any], ...] = (
    ACCOUNT,
    ORGANIZATIONS,
    PERMISSIONS,
    MY_CONTRACTS,
    CONTRACT,
    CONTACTS,
    CONTACT,
    CONTACT_CONTRACTS,
)
WRITES: tuple[Write, ...] = (CREATE_ACCOUNT,)
ENDPOINTS: Mapping[str, Endpoint] = MappingProxyType(
    {
        **{each.name: each.endpoint for each in RESOURCES},
        **{each.name: each.endpoint for each in WRITES},
    }
)
