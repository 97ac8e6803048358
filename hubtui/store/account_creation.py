"""Account toevoegen, as it ends when its answer is lost and the contact tells what is true."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from hubtui.hub.dialect.rights import Rights
from hubtui.hub.dialect.schema import Gives
from hubtui.hub.errors import AnswerLost, Forbidden
from hubtui.ledger.errors import NotKnown
from hubtui.locale import N_, _
from hubtui.store.roles import Named, why_not_create

_BUILT_IN = Rights()


class AccountFound(AnswerLost):
    """The contact has an account, and no answer told of it: whether we made it can't be told."""

    title = N_("The account exists, and it is not known whether this request made it")
    advice = N_("How the customer gets in is the Hub's affair: it gives no password.")

    def __init__(self, account_name: str, lost: NotKnown) -> None:
        super().__init__(
            _("user name {name}").format(name=account_name),
            status=lost.status,
            method=lost.method,
            path=lost.path,
            request_id=lost.request_id,
        )
        self.account_name = account_name


class PasswordNotReceived(AccountFound):
    """At a Hub that gives a password with the account."""

    title = N_("The account exists, the password was not received")
    advice = N_("Let the customer ask for a new password, or ask the Hub's administrator for one.")


class InvitationNotKnown(AccountFound):
    """At a Hub that mails the customer an invitation."""

    advice = N_(
        "Ask the customer whether the invitation came; if not, the Hub's administrator can send one."
    )


_FOUND: Mapping[Gives, type[AccountFound]] = MappingProxyType(
    {"password": PasswordNotReceived, "invitation": InvitationNotKnown, "nothing": AccountFound}
)


def account_found(account_name: str, lost: NotKnown, gives: Gives) -> AccountFound:
    """Return what to say of an account that is there after a lost answer, as the Hub lets people in."""
    return _FOUND[gives](account_name, lost)


def refuse_without_role(permissions: Iterable[Named], rights: Rights = _BUILT_IN) -> None:
    """Raise Forbidden where the permissions say that accounts may not be created."""
    reason = why_not_create(permissions, rights)
    if reason is not None:
        raise Forbidden(reason)
