"""Account toevoegen: the one write, and what is true when its answer is lost."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hubtui.hub.api import HubApi
from hubtui.hub.errors import AnswerLost, Forbidden, HubError
from hubtui.locale import N_, _
from hubtui.store.roles import Named, roles

if TYPE_CHECKING:
    from hubtui.hub.models import CreatedAccount


class PasswordNotReceived(AnswerLost):
    """The account is there; its temporary password was in the answer that was lost."""

    title = N_("The account exists, the password was not received")
    advice = N_("Let the customer ask for a new password, or ask the Hub's administrator for one.")


class NotCreated(AnswerLost):
    """The answer was lost and the contact has no account: it was not done."""

    title = N_("The account was not created")
    advice = N_("Try again.")


def refuse_without_role(permissions: Iterable[Named]) -> None:
    """Raise Forbidden unless the permissions hold a role that may create accounts."""
    if not roles(permissions):
        raise Forbidden(_("only an Organization Beheerder or Relatiebeheerder creates accounts"))


async def create_account(hub: HubApi, contact_id: str, email: str) -> "CreatedAccount":
    """Give the contact a login and return it with its temporary password.

    Raises PasswordNotReceived or NotCreated when the answer was lost and the contact, read again,
    tells what is true; AnswerLost when even that can't be read; any other HubError as it came.
    """
    try:
        return await hub.create_account(contact_id, email)
    except AnswerLost as lost:
        raise await _what_is_true(hub, contact_id, lost) from lost


async def _what_is_true(hub: HubApi, contact_id: str, lost: AnswerLost) -> AnswerLost:
    try:
        contact = await hub.contact(contact_id)
    except HubError:
        return lost
    if contact.account is None:
        return NotCreated(status=lost.status, method=lost.method, path=lost.path)
    return PasswordNotReceived(
        _("user name {name}").format(name=contact.account.name),
        status=lost.status,
        method=lost.method,
        path=lost.path,
    )
