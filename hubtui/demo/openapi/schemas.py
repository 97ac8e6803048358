"""The things the Hub sends, as JSON Schema. All may hold more fields than are named here."""

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
_ID: Schema = {"type": ["string", "integer"], "description": "A string or a number"}


def _object(**properties: Schema) -> Schema:
    """Return the schema of an object of which these properties are always there."""
    return {"type": "object", "required": list(properties), "properties": properties}


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
        },
    },
    "status": {
        "oneOf": [_TEXT, _object(code=_TEXT, description=_TEXT)],
        "description": "A word, or an object with its description",
    },
}

SCHEMAS: dict[str, Schema] = {
    "Account": _object(
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
    "Contract": _object(**_CONTRACT),
    "ContractDetail": _object(
        **_CONTRACT,
        contact=_object(id=_ID, name=_TEXT),
        organization=_object(id=_ID, name=_TEXT),
        documents={"type": "array"},
    ),
    "Contact": _object(
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
    "CreatedAccount": _object(id=_ID, name=_TEXT, email=_TEXT, temporaryPassword=_TEXT),
    "Error": _object(error=_object(code=_TEXT, message=_TEXT)),
}


def listed(name: str) -> Schema:
    """Return the schema of the envelope around items of this kind."""
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
    total = {
        "type": "integer",
        "description": "How many there are, where the items are a part of them",
    }
    return _object(
        data={
            "type": "object",
            "required": ["items"],
            "properties": {"items": items, "total": total},
        }
    )
