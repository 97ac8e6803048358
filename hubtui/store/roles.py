"""Which rights let an account give others an account: decided here, for every screen and command.

Source: documented (Customer Account Creation).
"""

from collections.abc import Iterable
from typing import Protocol

from hubtui.locale import _

ORGANIZATION_BEHEERDER = "Organization Beheerder"
RELATIEBEHEERDER = "Relatiebeheerder"
_ROLES = (ORGANIZATION_BEHEERDER, RELATIEBEHEERDER)


class Named(Protocol):
    @property
    def name(self) -> str: ...


def _folded(name: str) -> str:
    # The document writes the roles in words; an API may write them as ORGANIZATION_BEHEERDER.
    return "".join(letter for letter in name.casefold() if letter.isalnum())


_BY_FOLDED = {_folded(role): role for role in _ROLES}


def roles(permissions: Iterable[Named]) -> tuple[str, ...]:
    """Return the roles among the permissions, in the Hub's own words."""
    found = {_BY_FOLDED.get(_folded(permission.name)) for permission in permissions}
    return tuple(role for role in _ROLES if role in found)


def why_not_create(permissions: Iterable[Named]) -> str | None:
    """Return why who holds these permissions may not create accounts, None where he may."""
    if roles(permissions):
        return None
    return _("that takes Organization Beheerder or Relatiebeheerder")
