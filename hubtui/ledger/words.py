"""What the state of a write is called, with a sign that tells it without colour, and how it ended."""

from hubtui.hub.dialect.schema import Gives
from hubtui.ledger.line import Line, PasswordState, State
from hubtui.locale import N_, _
from hubtui.text.visible import Visible, visible

_STATES: dict[State, str] = {
    "intended": N_("… about to be sent"),
    "sent": N_("? not known"),
    "done": N_("+ created"),
    "refused": N_("- refused"),
    "exists": N_("= exists"),
    "dropped": N_("x closed, not known"),
}
_PASSWORDS: dict[PasswordState, str] = {
    "none": "",
    "kept": N_("! unseen"),
    "seen": N_("seen"),
    "expired": N_("! expired unseen"),
}


def state_words(line: Line) -> Visible:
    """Return the state of a write: `? not known`."""
    return _(_STATES[line.state])


def password_words(line: Line) -> Visible:
    """Return what became of its password: `! unseen`; empty where none came."""
    words = _PASSWORDS[line.password]
    return _(words) if words else visible("")


def end_sentence(line: Line, gives: Gives = "password") -> str:
    """Say how a request ended, or that this is not known; it claims no more than that.

    Where the Hub `gives` no password, none is missed.
    """
    name = line.account_name or line.wish.address
    if line.state == "done":
        return _("The account was created; the user name is {name}.").format(name=name)
    if line.state == "exists":
        words = _("There is an account: {name}. Whether this request made it can't be told.")
        if line.password == "none" and gives == "password":  # noqa: S105 - a state
            words = _(
                "There is an account: {name}. Whether this request made it can't be told; no password "
                "was received."
            )
        return words.format(name=name)
    if line.state == "refused":
        why = line.detail or _("no reason was told")
        return _("No account was created: {why}.").format(why=why.rstrip("."))
    if line.state == "dropped":
        return _("The request was closed; whether it made an account was never known.")
    return _("Whether an account was created is not known.")
