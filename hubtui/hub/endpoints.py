"""Every path of the Hub's API, in one table.

`documented` paths stand in the partner documentation; `assumed` ones are ours, shaped like them,
and a real Hub may name them otherwise: any path can be overridden per profile
(`[profiles.NAME.endpoints]`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple
from urllib.parse import quote

from hubtui.hub.errors import Invalid, Misconfigured
from hubtui.locale import _
from hubtui.visible_text import visible

Source = Literal["documented", "assumed"]

# How long a whole answer may take, every try and all of its body.
ANSWER_SECONDS = 60.0
PORTFOLIO_SECONDS = 300.0


class Endpoint(NamedTuple):
    """One call of the API; `path` may hold `{id}`."""

    name: str
    method: Literal["GET", "POST"]
    path: str
    source: Source
    # Where the id goes when the path has no place for it.
    id_field: str = ""
    # A whole portfolio in one answer: it is streamed, and gets more time and room.
    whole_portfolio: bool = False

    def at(self, item_id: str = "") -> str:
        """Return the path for one thing; the id is escaped, it is the Hub's text. Raises Invalid.

        An id that would change which path is called (empty, `.`, `..`) is refused.
        """
        if "{id}" not in self.path:
            return self.path
        try:
            escaped = quote(item_id, safe="")
        except UnicodeEncodeError:
            escaped = ""
        if escaped in ("", ".", ".."):
            raise Invalid(
                _("`{id}` can't be a number of anything").format(id=visible(item_id)),
                method=self.method,
                path=self.path,
            )
        return self.path.replace("{id}", escaped)

    def query_for(self, item_id: str) -> dict[str, str]:
        """Return the id as a query field, for a path that has no place for it."""
        if not self.id_field or "{id}" in self.path:
            return {}
        return {self.id_field: item_id}


_TABLE = (
    Endpoint("account", "GET", "/account/mine", "documented"),
    Endpoint("organizations", "GET", "/organization/organizations/mine", "documented"),
    Endpoint("permissions", "GET", "/permission/permissions/mine", "documented"),
    Endpoint(
        "my_contracts",
        "GET",
        "/contract/contracts/mycontracts",
        "documented",
        whole_portfolio=True,
    ),
    Endpoint("contract", "GET", "/contract/contracts/{id}/mine", "documented"),
    Endpoint("contacts", "GET", "/contact/contacts", "assumed"),
    Endpoint("contact", "GET", "/contact/contacts/{id}", "assumed"),
    Endpoint(
        "contact_contracts",
        "GET",
        "/contract/contracts",
        "assumed",
        id_field="contactId",
        whole_portfolio=True,
    ),
    Endpoint("create_account", "POST", "/account/accounts", "assumed"),
)

ENDPOINTS: Mapping[str, Endpoint] = MappingProxyType({each.name: each for each in _TABLE})


def overridden(paths: Mapping[str, str]) -> Mapping[str, Endpoint]:
    """Return the table with the profile's own paths in it. Raises Misconfigured."""
    for name, path in paths.items():
        _check(name, path)
    table = {
        name: each._replace(path=paths.get(name, each.path)) for name, each in ENDPOINTS.items()
    }
    return MappingProxyType(table)


def _check(name: str, path: str) -> None:
    """A path stays on the Hub, and keeps the id where the id says which thing is meant."""
    if name not in ENDPOINTS:
        raise Misconfigured(_("there is no endpoint `{name}`").format(name=visible(name)))
    if not path.startswith("/") or path.startswith("//"):
        raise Misconfigured(
            _("the path of endpoint `{name}` must begin with one `/`").format(name=name)
        )
    if "{id}" in ENDPOINTS[name].path and "{id}" not in path:
        raise Misconfigured(_("the path of endpoint `{name}` must hold {{id}}").format(name=name))
