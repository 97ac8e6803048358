"""Which rights let an account give others an account, as the dialect names them.

Source of the two roles: documented (Customer Account Creation). What else is told of an account is
assumed: it shows that the Hub does tell what it knows.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, Protocol

from hubtui.hub.dialect.schema import HubDialect

ORGANIZATION_BEHEERDER: Final = "Organization Beheerder"
RELATIEBEHEERDER: Final = "Relatiebeheerder"
ROLES: Final = (ORGANIZATION_BEHEERDER, RELATIEBEHEERDER)
OTHERS: Final = (
    "klant",
    "account.read",
    "account.create",
    "organization.read",
    "organization.manage",
    "permission.read",
    "contract.read",
    "contact.read",
)


class Named(Protocol):
    @property
    def name(self) -> str: ...


class Rights(NamedTuple):
    """`create_accounts` are the names that allow it, None where the Hub is to decide each time.

    `others` are names that are known and say something else: where one of them is told and none that
    allows it, it is not allowed. Where nothing known is told, the Hub is asked, unless the names are
    `complete`.
    """

    create_accounts: tuple[str, ...] | None = ROLES
    others: tuple[str, ...] = OTHERS
    complete: bool = False

    def held(self, permissions: Iterable[Named]) -> tuple[str, ...]:
        """Return the names that allow it among the permissions, as they are written here."""
        told = {_folded(name) for each in permissions for name in _names(each)}
        return tuple(name for name in self.create_accounts or () if _folded(name) in told)

    def forbid(self, permissions: Iterable[Named]) -> bool:
        """Tell whether the permissions say that accounts may not be created."""
        told = tuple(permissions)
        if self.create_accounts is None or self.held(told):
            return False
        if self.complete:
            return True
        known = set(map(_folded, self.others))
        return any(_folded(name) in known for each in told for name in _names(each))


def rights_in(said: HubDialect) -> Rights:
    """Return what a dialect says of the rights, or the document's roles."""
    given, others = said.rights.create_accounts, said.rights.others
    if given == "ask":
        return Rights(None, OTHERS)
    if isinstance(given, list):
        # Who lists the names knows what the Hub tells: no name of the list means no.
        return Rights(tuple(given), tuple(others or ()), complete=True)
    return Rights(ROLES, (*OTHERS, *(others or ())))


def _names(permission: Named) -> tuple[str, ...]:
    """Return what a permission is called: its name, and its code where a code table named it."""
    extra = getattr(permission, "extra", None)
    code = extra.get("code") if isinstance(extra, dict) else None
    return (permission.name, str(code)) if isinstance(code, str | int) else (permission.name,)


def _folded(name: str) -> str:
    # The document writes the roles in words; an API may write them as ORGANIZATION_BEHEERDER.
    return "".join(letter for letter in name.casefold() if letter.isalnum())
