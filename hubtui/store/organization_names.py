"""What the organisations are called, as far as this session knows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hubtui.hub.resources import ORGANIZATIONS

if TYPE_CHECKING:
    from hubtui.store.store import Store


def organization_names(store: "Store") -> Mapping[str, str]:
    """Return the names by id, without asking."""
    organizations = store.snapshot(store.query(ORGANIZATIONS)).data
    if organizations is None:
        return {}
    return {each.id: each.name for each in organizations.items if each.name}
