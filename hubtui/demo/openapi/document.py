"""Puts the document together: the nine operations, their parameters and all they refer to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hubtui import __version__
from hubtui.demo.limits import CONTACTS_A_PAGE, LONGEST_QUERY, MOST_CONTACTS_A_PAGE
from hubtui.demo.openapi import examples
from hubtui.demo.openapi.responses import ALWAYS, REQUEST_ID, RESPONSES, Response
from hubtui.demo.openapi.schemas import SCHEMAS, Schema, listed

_ABOUT = """The API of the ANVA Hub as `hubtui` speaks it, served from made-up data.

`x-source` says of each operation whether the partner documentation describes it (`documented`) or
it is assumed, shaped like those.
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; `item` is the schema of its items, `refusals` are what only it answers."""

    path: str
    id: str
    summary: str
    source: Literal["documented", "assumed"]
    item: str
    example: Sequence[object]
    parameters: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    total: int | None = None


_READS = (
    Operation(
        "/account/mine", "getMyAccount", "The signed-in account",
        "documented", "Account", [examples.ACCOUNT],
    ),
    Operation(
        "/organization/organizations/mine", "listMyOrganizations", "The account's organisations",
        "documented", "Organization", examples.ORGANIZATIONS,
    ),
    Operation(
        "/permission/permissions/mine", "listMyPermissions", "What the account may do",
        "documented", "Permission", examples.PERMISSIONS,
    ),
    Operation(
        "/contract/contracts/mycontracts", "listMyContracts",
        "The account's contracts, all of them or a part",
        "documented", "Contract", [examples.CONTRACT],
        ("Offset", "Limit"), ("InvalidParameter",),
    ),
    Operation(
        "/contract/contracts/{id}/mine", "getMyContract", "One contract in detail",
        "documented", "ContractDetail", [examples.CONTRACT_DETAIL],
        ("Id",), ("ContractNotFound",),
    ),
    Operation(
        "/contact/contacts", "findContacts",
        "The contacts with these words in number, name or e-mail address",
        "assumed", "Contact", [examples.CONTACT],
        ("Query", "Offset", "ContactLimit"), ("MayNotRead", "InvalidParameter"), total=1,
    ),
    Operation(
        "/contact/contacts/{id}", "getContact", "One contact, with the account it has",
        "assumed", "Contact", [examples.CONTACT],
        ("Id",), ("MayNotRead", "ContactNotFound"),
    ),
    Operation(
        "/contract/contracts", "listContractsOfContact", "The contracts of one contact",
        "assumed", "Contract", [examples.CONTRACT],
        ("ContactId",), ("MayNotRead", "ContactNotFound", "InvalidParameter"),
    ),
)  # fmt: skip

_CREATE = Operation(
    "/account/accounts", "createAccount",
    "Give a contact a login; the temporary password is shown this once",
    "assumed", "CreatedAccount", [examples.CREATED_ACCOUNT],
    refusals=("InvalidJson", "MayNotCreate", "ContactNotFound", "AccountExists", "InvalidWish"),
)  # fmt: skip


def _parameter(name: str, place: str, description: str, schema: Schema) -> Schema:
    required = place == "path" or name == "contactId"
    return {
        "name": name, "in": place, "required": required, "description": description,
        "schema": schema,
    }  # fmt: skip


_PARAMETERS = {
    "Id": _parameter("id", "path", "The id of an earlier answer", {"type": "string"}),
    "ContactId": _parameter("contactId", "query", "The contact's id", {"type": "string"}),
    "Query": _parameter(
        "query", "query", "Words, case and accents ignored; all contacts without",
        {"type": "string", "maxLength": LONGEST_QUERY},
    ),
    "Offset": _parameter(
        "offset", "query", "How many to pass over", {"type": "integer", "minimum": 0, "default": 0}
    ),
    "Limit": _parameter(
        "limit", "query", "How many at most; all without", {"type": "integer", "minimum": 0}
    ),
    "ContactLimit": _parameter(
        "limit", "query", "How many at most",
        {
            "type": "integer", "minimum": 0,
            "maximum": MOST_CONTACTS_A_PAGE, "default": CONTACTS_A_PAGE,
        },
    ),
}  # fmt: skip


def document() -> dict[str, object]:
    """Return the OpenAPI document, ready to be written as JSON."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Embedded ANVA Hub", "version": __version__, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "paths": {each.path: {"get": _get(each)} for each in _READS}
        | {_CREATE.path: {"post": _post(_CREATE)}},
        "components": {
            "schemas": SCHEMAS,
            "parameters": _PARAMETERS,
            "headers": {
                "RequestId": {
                    "description": "Names the request in the Hub's own log",
                    "schema": {"type": "string"},
                    "example": "9f86d081884c7d65",
                },
                "ETag": {
                    "description": "The version, to be sent back in If-None-Match",
                    "schema": {"type": "string"},
                    "example": '"3c0f1a9be7d2.0.1.9695436f"',
                },
            },
            "responses": {name: response for name, (_status, response) in RESPONSES.items()},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _get(operation: Operation) -> dict[str, object]:
    tag: dict[str, object] = {"ETag": {"$ref": "#/components/headers/ETag"}}
    return _operation(operation, 200, tag, ("NotModified", *operation.refusals))


def _post(operation: Operation) -> dict[str, object]:
    body = {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/WantedAccount"},
                "example": examples.WANTED_ACCOUNT,
            }
        },
    }
    return _operation(operation, 201, {}, operation.refusals) | {"requestBody": body}


def _operation(
    operation: Operation, status: int, headers: Response, others: tuple[str, ...]
) -> dict[str, object]:
    data: dict[str, object] = {"items": operation.example}
    if operation.total is not None:
        data["total"] = operation.total
    success = {
        "description": operation.summary,
        "headers": REQUEST_ID | headers,
        "content": {
            "application/json": {"schema": listed(operation.item), "example": {"data": data}}
        },
    }
    referred = {
        str(RESPONSES[name][0]): {"$ref": f"#/components/responses/{name}"}
        for name in (*others, *ALWAYS)
    }
    return {
        "operationId": operation.id,
        "summary": operation.summary,
        "x-source": operation.source,
        "parameters": [
            {"$ref": f"#/components/parameters/{name}"} for name in operation.parameters
        ],
        "responses": {str(status): success} | dict(sorted(referred.items())),
    }
