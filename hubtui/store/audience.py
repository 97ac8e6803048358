"""Whom the app is for: somebody of the office, or the customer whose contracts they are.

Only the Hub tells: a customer is who it names so, without a role of the office beside it.
"""

from collections.abc import Iterable

from hubtui.hub.dialect.rights import Rights
from hubtui.hub.errors import Forbidden, HubError
from hubtui.locale import N_, _
from hubtui.store.roles import Named, roles
from hubtui.views.view import Audience

_CUSTOMER = "klant"
_DOCUMENTED = Rights()


def audience(permissions: Iterable[Named], rights: Rights = _DOCUMENTED) -> Audience:
    """Return whom the Hub names among the permissions."""
    named = tuple(permissions)
    is_customer = any(each.name.strip().casefold() == _CUSTOMER for each in named)
    return "customer" if is_customer and not roles(named, rights) else "office"


def part(permissions: Iterable[Named], rights: Rights = _DOCUMENTED) -> str:
    """Return the part that who holds these permissions plays; nothing where only the Hub can tell."""
    named = tuple(permissions)
    if audience(named, rights) == "customer":
        return _("customer")
    held = ", ".join(roles(named, rights))
    if held or not rights.forbid(named):
        return held
    return _("no role")


class ForbiddenToCustomer(Forbidden):
    """As `Forbidden`, for whom no beheerder of an own office can give the right."""

    advice = N_("Ask your adviser about it.")


def as_told_to(whom: Audience, error: HubError) -> HubError:
    """Return the error with advice for whom it is: a customer has an adviser, and no beheerder."""
    if whom != "customer" or type(error) is not Forbidden:
        return error
    return ForbiddenToCustomer(
        error.detail,
        status=error.status,
        method=error.method,
        path=error.path,
        request_id=error.request_id,
    )
