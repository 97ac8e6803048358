"""Which rights let an account give others an account: decided here, for every screen and command."""

from collections.abc import Awaitable, Iterable
from typing import TypeVar

from hubtui.hub.dialect.rights import ORGANIZATION_BEHEERDER, RELATIEBEHEERDER, ROLES, Named, Rights
from hubtui.hub.errors import Forbidden, NotFound
from hubtui.locale import _

__all__ = ["ORGANIZATION_BEHEERDER", "RELATIEBEHEERDER", "Named", "roles", "told", "why_not_create"]

Told = TypeVar("Told")

_BUILT_IN = Rights()


def roles(permissions: Iterable[Named], rights: Rights = _BUILT_IN) -> tuple[str, ...]:
    """Return the roles among the permissions that let it create accounts."""
    return rights.held(permissions)


def why_not_create(permissions: Iterable[Named], rights: Rights = _BUILT_IN) -> str | None:
    """Return why who holds these permissions may not create accounts, None where he may.

    Also where only the Hub can tell: then it is asked, and its refusal is shown.
    """
    if not rights.forbid(permissions):
        return None
    if rights.create_accounts == ROLES:
        return _("that takes Organization Beheerder or Relatiebeheerder")
    names = ", ".join(rights.create_accounts or ())
    return _("that takes one of: {names}").format(names=names)


async def told(permissions: Awaitable[Told]) -> Told | None:
    """Return what the Hub tells of the rights; None where it has no such call, which blocks nothing."""
    try:
        return await permissions
    except (NotFound, Forbidden):
        return None
