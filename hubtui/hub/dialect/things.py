"""The things of a Hub, and what their fields are called in a dialect and in the built-in shape."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Resource by resource, the thing that its answer is about.
THINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "account": "account",
        "organizations": "organization",
        "permissions": "permission",
        "my_contracts": "contract",
        "contract": "contract",
        "contact_contracts": "contract",
        "contacts": "contact",
        "contact": "contact",
    }
)

# By thing: the name in a dialect, and the name in the built-in shape.
FIELDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "account": {
            "id": "id",
            "name": "name",
            "email": "email",
            "first_name": "firstName",
            "middle_name": "middleName",
            "last_name": "lastName",
            "dossiers": "dossiers",
            "group_ids": "groupIds",
        },
        "organization": {
            "id": "id",
            "type": "type",
            "code": "code",
            "name": "name",
            "icon": "icon",
        },
        "permission": {"name": "name"},
        "contract": {
            "id": "id",
            "dossier_number": "dossierNumber",
            "format": "format",
            "metadata": "metadata",
            "status": "status",
            "type": "type",
            "number": "contractNumber",
            "description": "description",
            "insurer": "insurer",
            "premium": "premium",
            "start_date": "startDate",
            "end_date": "endDate",
            "renewal_date": "renewalDate",
            "contact_id": "contactId",
        },
        "contact": {
            "id": "id",
            "number": "number",
            "name": "name",
            "type": "type",
            "email": "email",
            "phone": "phone",
            "address": "address",
            "organization_id": "organizationId",
            "account": "account",
            "account_id": "accountId",
            "account_name": "accountName",
        },
    }
)


def thing_of(resource: str) -> str:
    """Return what an answer is about; a resource that stands nowhere else is its own thing."""
    return THINGS.get(resource, resource)
