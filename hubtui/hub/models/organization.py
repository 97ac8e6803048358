"""An organisation, as the Hub sends it.

The preview of a contract names it: like the account it is read without pydantic, which would come into
every session that looks at contracts (benchmarks: an idle session with 1,000 contracts).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from hubtui.hub.models.ids import id_text
from hubtui.hub.models.labels import label_of
from hubtui.hub.models.loose_values import members_of, taken

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Organization(NamedTuple):
    """An office or authorised agent. Source: documented, `/organization/organizations/mine`.

    `extra` is what this version does not know, as it came.
    """

    id: str
    type: str = ""
    code: str = ""
    name: str = ""
    icon: str = ""
    extra: Mapping[str, object] = _NOTHING


def organization_of(item: bytes) -> Organization:
    """Return the organisation in an item of the Hub's. Raises Unreadable."""
    sent = members_of(item)
    return Organization(
        id=taken(sent, "id", id_text),
        type=taken(sent, "type", label_of),
        code=taken(sent, "code", label_of),
        name=taken(sent, "name", label_of),
        icon=taken(sent, "icon", label_of),
        extra=sent,
    )
