"""Every path of the Hub's API, in one table.

`documented` paths stand in the partner documentation; `assumed` ones are ours, shaped like them,
and a real Hub may name them otherwise: any path can be overridden per profile
(`[profiles.NAME.endpoints]`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Source = Literal["documented", "assumed"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One call of the API; `path` may hold `{id}`."""

    name: str
    method: Literal["GET", "POST"]
    path: str
    source: Source

    def at(self, item_id: str = "") -> str:
        """Return the path for one thing; the id is escaped, it is the Hub's text."""
        from urllib.parse import quote

        return self.path.replace("{id}", quote(item_id, safe=""))


_TABLE = (
    Endpoint("account", "GET", "/account/mine", "documented"),
    Endpoint("organizations", "GET", "/organization/organizations/mine", "documented"),
    Endpoint("permissions", "GET", "/permission/permissions/mine", "documented"),
    Endpoint("my_contracts", "GET", "/contract/contracts/mycontracts", "documented"),
    Endpoint("contract", "GET", "/contract/contracts/{id}/mine", "documented"),
    Endpoint("contacts", "GET", "/contact/contacts", "assumed"),
    Endpoint("contact", "GET", "/contact/contacts/{id}", "assumed"),
    Endpoint("contact_contracts", "GET", "/contract/contracts", "assumed"),
    Endpoint("create_account", "POST", "/account/accounts", "assumed"),
)

ENDPOINTS: Mapping[str, Endpoint] = MappingProxyType({each.name: each for each in _TABLE})


def overridden(paths: Mapping[str, str]) -> Mapping[str, Endpoint]:
    """Return the table with the profile's own paths in it; the keys are checked by the config."""
    from dataclasses import replace

    table = {
        name: replace(each, path=paths.get(name, each.path)) for name, each in ENDPOINTS.items()
    }
    return MappingProxyType(table)
