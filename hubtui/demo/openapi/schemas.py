"""The things the Hub sends, as JSON Schema. All may hold more fields than are named here."""

from collections.abc import Mapping
from types import MappingProxyType

Schema = dict[str, object]

_NOTHING: Mapping[str, Schema] = MappingProxyType({})
_TEXT: Schema = {"type": "string"}
_OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
_ID: Schema = {"type": ["string", "integer"], "description": "A string or a number"}


def _object(also: Mapping[str, Schema] = _NOTHING, /, **always: Schema) -> Schema:
    """Return the schema of an object of which these properties are always there, and `also` may be."""
    return {"type": "object", "required": list(always), "properties": {**always, **also}}


_CONTRACT: dict[str, Schema] = {
    "id": _ID,
    "dossierNumber": _TEXT,
    "format": _TEXT,
    "metadata": {
        "type": ["object", "null"],
        "description": "What the branch asks for; the keys differ by branch",
        "properties": {
            "type": {"enum": ["P", "Z"], "description": "Private or business"},
            "contractNumber": _TEXT,
            "description": _TEXT,
            "insurer": _TEXT,
            "branchCode": _TEXT,
            "branch": _TEXT,
            "premium": {"type": "number", "description": "Euros a year"},
            "paymentTerm": _TEXT,
            "startDate": {"type": "string", "format": "date"},
            "renewalDate": {"type": "string", "format": "date"},
            "endDate": {"type": ["string", "null"], "format": "date"},
            "insuredObject": {"type": ["object", "null"]},
            "premiumBreakdown": {"type": "object"},
            "coverages": {"type": "array", "items": {"type": "object"}},
            "clauses": {"type": "array", "items": _TEXT},
        },
    },
    "status": {
        "oneOf": [_TEXT, _object(code=_TEXT, description=_TEXT)],
        "description": "A word, or an object with its description",
    },
}

SCHEMAS: dict[str, Schema] = {
    "Account": _object(
        {"language": _TEXT},
        id=_ID,
        name=_TEXT,
        email=_TEXT,
        firstName=_OPTIONAL_TEXT,
        middleName=_OPTIONAL_TEXT,
        lastName=_OPTIONAL_TEXT,
        dossiers={
            "type": "object",
            "description": "Dossier number by organisation id",
            "additionalProperties": _TEXT,
        },
        groupIds={"type": "array", "items": _TEXT},
    ),
    "Organization": _object(id=_ID, type=_TEXT, code=_TEXT, name=_TEXT, icon=_TEXT),
    "Permission": {"type": "string", "description": "A role or a permission by name"},
    "Contract": _object(
        {"contactId": {**_ID, "description": "Whose it is. Assumed: not in the documentation"}},
        **_CONTRACT,
    ),
    "ContractDetail": _object(
        **_CONTRACT,
        contact=_object(id=_ID, name=_TEXT),
        organization=_object(id=_ID, name=_TEXT),
        documents={"type": "array", "items": {"type": "object"}},
    ),
    "Contact": _object(
        {
            "salutation": _OPTIONAL_TEXT,
            "firstName": _OPTIONAL_TEXT,
            "middleName": _OPTIONAL_TEXT,
            "lastName": _OPTIONAL_TEXT,
            "birthDate": {"type": ["string", "null"], "format": "date"},
        },
        id=_ID,
        number=_TEXT,
        name=_TEXT,
        type={"enum": ["person", "organisation"]},
        email=_OPTIONAL_TEXT,
        phone=_OPTIONAL_TEXT,
        address={
            "oneOf": [
                {"type": "null"},
                _object(
                    street=_TEXT,
                    houseNumber={"type": "integer"},
                    addition=_OPTIONAL_TEXT,
                    postalCode=_TEXT,
                    city=_TEXT,
                    country=_TEXT,
                ),
            ]
        },
        organizationId=_TEXT,
        account={"oneOf": [{"type": "null"}, _object(id=_ID, name=_TEXT)]},
    ),
    "WantedAccount": _object(contactId=_ID, email={"type": "string", "format": "email"}),
    "CreatedAccount": _object(
        {"temporaryPassword": {**_TEXT, "description": "Not there where an invitation is mailed"}},
        id=_ID,
        name=_TEXT,
        email=_TEXT,
    ),
    "Error": _object(error=_object(code=_TEXT, message=_TEXT)),
}


def only(name: str) -> Schema:
    """Return the schema of the envelope around one thing of this kind."""
    return _envelope(items={**_items(name), "minItems": 1, "maxItems": 1})


def listed(name: str) -> Schema:
    """Return the schema of the envelope around all there are of this kind, or a part of them."""
    return _envelope(items=_items(name))


def page(name: str) -> Schema:
    """Return the schema of the envelope around a part of a longer list."""
    return _envelope(items=_items(name), total={"type": "integer", "description": "Of all of them"})


def _items(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _envelope(**data: Schema) -> Schema:
    return _object(data=_object(**data))
