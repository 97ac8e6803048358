"""Account toevoegen: the one write, and what is true when its answer is lost."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hubtui.hub.api import HubApi
from hubtui.hub.errors import AnswerLost, Forbidden, HubError
from hubtui.locale import N_, _
from hubtui.store.faults import as_hub_error
from hubtui.store.roles import Named, why_not_create

if TYPE_CHECKING:
    from hubtui.hub.models import ContactAccount, CreatedAccount


class PasswordNotReceived(AnswerLost):
    """The account is there; its temporary password was in the answer that was lost."""

    title = N_("The account exists, the password was not received")
    advice = N_("Let the customer ask for a new password, or ask the Hub's administrator for one.")

    def __init__(self, account: "ContactAccount", lost: HubError) -> None:
        super().__init__(
            _("user name {name}").format(name=account.name),
            status=lost.status,
            method=lost.method,
            path=lost.path,
            request_id=lost.request_id,
        )
        self.account = account


class NotCreated(AnswerLost):
    """The answer was lost and the contact has no account: it was not done."""

    title = N_("The account was not created")
    advice = N_("Try again.")


def refuse_without_role(permissions: Iterable[Named]) -> None:
    """Raise Forbidden unless the permissions hold a role that may create accounts."""
    reason = why_not_create(permissions)
    if reason is not None:
        raise Forbidden(reason)


async def create_account(hub: HubApi, contact_id: str, email: str) -> "CreatedAccount":
    """Give the contact an account and return it with its temporary password.

    Raises PasswordNotReceived or NotCreated when the answer was lost and the contact, read again,
    tells what is true; AnswerLost when even that can't be read; any other HubError as it came.
    """
    try:
        return await hub.create_account(contact_id, email)
    except AnswerLost as lost:
        raise await _what_is_true(hub, contact_id, lost) from lost
    except HubError:
        raise
    except Exception as fault:
        unsure = AnswerLost(as_hub_error(fault).detail)
        raise await _what_is_true(hub, contact_id, unsure) from fault


async def _what_is_true(hub: HubApi, contact_id: str, lost: AnswerLost) -> AnswerLost:
    try:
        contact = await hub.contact(contact_id)
    except Exception:  # noqa: BLE001 - whatever stands in the way: it stays unknown, and that is said
        return lost
    if contact.account is not None:
        return PasswordNotReceived(contact.account, lost)
    return NotCreated(
        status=lost.status, method=lost.method, path=lost.path, request_id=lost.request_id
    )
