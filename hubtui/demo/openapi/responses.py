"""The answers that are no data: refusals, failures and `304`, each with what it looks like."""

from collections.abc import Mapping
from types import MappingProxyType

from hubtui.demo.faults import PROXY_PAGE
from hubtui.demo.refusals import (
    ACCOUNT_EXISTS,
    CONTACT_NOT_FOUND,
    CONTRACT_NOT_FOUND,
    FORBIDDEN,
    INTERNAL_ERROR,
    INVALID_BODY,
    INVALID_CONTACT_ID,
    INVALID_EMAIL,
    INVALID_JSON,
    INVALID_KEY,
    INVALID_PARAMETER,
    INVALID_TOKEN,
    ISSUER_UNAVAILABLE,
    KEY_IN_USE,
    KEY_OF_ANOTHER,
    TOKEN_MISSING,
    TOO_MANY_REQUESTS,
    USER_NAME_IN_USE,
    Refused,
)

Response = dict[str, object]

REQUEST_ID: dict[str, object] = {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}}


def _refusal(
    description: str, *refusals: Refused, headers: Mapping[str, Response] = MappingProxyType({})
) -> Response:
    return {
        "description": description,
        "headers": {**REQUEST_ID, **headers},
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/Error"},
                "examples": {
                    each.code: {"value": {"error": {"code": each.code, "message": each.message}}}
                    for each in refusals
                },
            }
        },
    }


# Named as in `#/components/responses`; the status each belongs to stands beside it.
RESPONSES: dict[str, tuple[int, Response]] = {
    "NotModified": (
        304,
        {
            "description": "The version in If-None-Match is still the one; no body",
            "headers": REQUEST_ID | {"ETag": {"$ref": "#/components/headers/ETag"}},
        },
    ),
    "InvalidJson": (
        400,
        _refusal(
            "The body is no JSON, or the key no key", Refused(INVALID_JSON), Refused(INVALID_KEY)
        ),
    ),
    "NotSignedIn": (
        401,
        _refusal(
            "No token, or one that is unknown, expired or not meant for this Hub",
            Refused(TOKEN_MISSING),
            Refused(INVALID_TOKEN, reason="onbekend"),
            headers={"WWW-Authenticate": {"schema": {"type": "string"}, "example": "Bearer"}},
        ),
    ),
    "MayNotRead": (
        403,
        _refusal("The account may not see contacts", Refused(FORBIDDEN, permission="contact.read")),
    ),
    "MayNotCreate": (
        403,
        _refusal(
            "The account has neither of the two roles",
            Refused(FORBIDDEN, permission="account.create"),
        ),
    ),
    "ContactNotFound": (404, _refusal("No such contact", Refused(CONTACT_NOT_FOUND))),
    "ContractNotFound": (404, _refusal("No such contract", Refused(CONTRACT_NOT_FOUND))),
    "AccountExists": (
        409,
        _refusal(
            "The contact has an account, another account has the name, or the first request with "
            "this key still runs",
            Refused(ACCOUNT_EXISTS),
            Refused(USER_NAME_IN_USE, name="test@example.com"),
            Refused(KEY_IN_USE),
        ),
    ),
    "InvalidParameter": (
        422,
        _refusal(
            "A query parameter is missing or out of range",
            Refused(INVALID_PARAMETER, name="limit", reason="een geheel getal van 0 of meer"),
        ),
    ),
    "InvalidWish": (
        422,
        _refusal(
            "The body asks for no account, or for another one than the first with this key",
            Refused(INVALID_BODY),
            Refused(INVALID_CONTACT_ID),
            Refused(INVALID_EMAIL),
            Refused(KEY_OF_ANOTHER),
        ),
    ),
    "TooManyRequests": (
        429,
        _refusal(
            "Only as a fault on purpose",
            Refused(TOO_MANY_REQUESTS),
            headers={"Retry-After": {"schema": {"type": "integer"}, "example": 1}},
        ),
    ),
    "InternalError": (500, _refusal("As a fault on purpose", Refused(INTERNAL_ERROR))),
    "BadGateway": (
        502,
        {
            "description": "Only as a fault on purpose: a proxy's page",
            "headers": REQUEST_ID,
            "content": {"text/html": {"schema": {"type": "string"}, "example": PROXY_PAGE}},
        },
    ),
    "IssuerUnavailable": (
        503,
        _refusal(
            "The OpenID provider's keys can't be fetched; only with an issuer",
            Refused(ISSUER_UNAVAILABLE, reason="ConnectError"),
        ),
    ),
}

# Every operation can answer with these.
ALWAYS = ("NotSignedIn", "TooManyRequests", "InternalError", "BadGateway", "IssuerUnavailable")
