"""Puts the document together: the nine operations, their parameters and all they refer to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from hubtui import __version__
from hubtui.demo.idempotency import LONGEST_KEY
from hubtui.demo.limits import CONTACTS_A_PAGE, LARGEST_NUMBER, LONGEST_QUERY, MOST_CONTACTS_A_PAGE
from hubtui.demo.openapi import examples
from hubtui.demo.openapi.responses import ALWAYS, REQUEST_ID, RESPONSES, Response
from hubtui.demo.openapi.schemas import SCHEMAS, Schema, listed, only, page

_ABOUT = """The API of the ANVA Hub as `hubtui` speaks it, served from made-up data.

`x-source` says of each operation whether the partner documentation describes it (`documented`) or
it is assumed, shaped like those.

A POST that is sent again within the hour under its `Idempotency-Key` gets the first one's answer; a
Hub started with `--no-idempotency` takes no notice of the key. On purpose (see `--help`) a POST can
be carried out late, and be answered late, by half, oddly (200 to 204, fields left out, named
otherwise or about another account) or not at all; and contacts can be shown as a replica that lags
has them, without the account that was made a moment ago.
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; `answer` is the envelope around `item`, `refusals` are what only it answers."""

    path: str
    id: str
    summary: str
    source: Literal["documented", "assumed"]
    answer: Callable[[str], Schema]
    item: str
    example: Sequence[object]
    parameters: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    total: int | None = None


_READS = (
    Operation(
        "/account/mine", "getMyAccount", "The signed-in account",
        "documented", only, "Account", [examples.ACCOUNT],
    ),
    Operation(
        "/organization/organizations/mine", "listMyOrganizations", "The account's organisations",
        "documented", listed, "Organization", examples.ORGANIZATIONS,
    ),
    Operation(
        "/permission/permissions/mine", "listMyPermissions", "What the account may do",
        "documented", listed, "Permission", examples.PERMISSIONS,
    ),
    Operation(
        "/contract/contracts/mycontracts", "listMyContracts",
        "The account's contracts, all of them or a part",
        "documented", listed, "Contract", [examples.CONTRACT],
        ("Offset", "Limit"), ("InvalidParameter",),
    ),
    Operation(
        "/contract/contracts/{id}/mine", "getMyContract", "One contract in detail",
        "documented", only, "ContractDetail", [examples.CONTRACT_DETAIL],
        ("Id",), ("ContractNotFound",),
    ),
    Operation(
        "/contact/contacts", "findContacts",
        "The contacts with these words in number, name or e-mail address",
        "assumed", page, "Contact", [examples.CONTACT],
        ("Query", "Offset", "ContactLimit"), ("MayNotRead", "InvalidParameter"), total=1,
    ),
    Operation(
        "/contact/contacts/{id}", "getContact", "One contact, with the account it has",
        "assumed", only, "Contact", [examples.CONTACT],
        ("Id",), ("MayNotRead", "ContactNotFound"),
    ),
    Operation(
        "/contract/contracts", "listContractsOfContact", "The contracts of one contact",
        "assumed", listed, "Contract", [examples.CONTRACT],
        ("ContactId",), ("MayNotRead", "ContactNotFound", "InvalidParameter"),
    ),
)  # fmt: skip

_CREATE = Operation(
    "/account/accounts", "createAccount",
    "Give a contact a login; a temporary password is shown this once",
    "assumed", only, "CreatedAccount", [examples.CREATED_ACCOUNT], ("IdempotencyKey",),
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
    "IdempotencyKey": _parameter(
        "Idempotency-Key", "header",
        "Names this write: sent again under the same key it is not done again. A string of RFC 9651 "
        "in quotes, or bare",
        {"type": "string", "maxLength": LONGEST_KEY + 2, "example": '"8e03978e-40d5-43dd-bc93"'},
    ),
    "Offset": _parameter(
        "offset", "query", "How many to pass over",
        {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER, "default": 0},
    ),
    "Limit": _parameter(
        "limit", "query", "How many at most; all without",
        {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
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
            "application/json": {
                "schema": operation.answer(operation.item),
                "example": {"data": data},
            }
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
