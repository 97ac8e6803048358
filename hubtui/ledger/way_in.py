"""How a customer gets in with a new account: by a password, by an invitation, or as the Hub has it."""

from hubtui.hub.dialect.schema import Gives
from hubtui.locale import N_, _

_BEFORE: dict[Gives, str] = {
    "password": N_("`creation.create` creates the account; a temporary password follows."),
    "invitation": N_(
        "`creation.create` creates the account; the Hub then mails the customer an invitation."
    ),
    "nothing": N_(
        "`creation.create` creates the account; how the customer gets in is the Hub's affair."
    ),
}
_AFTER: dict[Gives, str] = {
    "password": N_(
        "The Hub may have sent the customer an invitation; if not, its administrator "
        "can give a new password."
    ),
    "invitation": N_("The Hub mails the customer an invitation to {address}."),
    "nothing": N_("How the customer gets in is the Hub's affair: it gives no password."),
}


def way_in_before(gives: Gives) -> str:
    """Return what to say before an account is asked for; it names a key."""
    return _(_BEFORE[gives])


def way_in_after(gives: Gives, address: str) -> str:
    """Return what to say of an account that came without a password."""
    return _(_AFTER[gives]).format(address=address)
