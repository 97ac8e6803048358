"""The e-mail address that becomes a user name."""

from hubtui.hub.errors import Invalid
from hubtui.locale import _
from hubtui.text.one_line import one_line
from hubtui.text.visible import visible


def checked_email(typed: str) -> str:
    """Return the address as it is sent: what was typed, without the space around it. Raises Invalid.

    Only what can be no address at all is refused, and what can't be seen in it: the user name must
    be what the form showed. Which addresses it takes, the Hub must say.
    """
    address = typed.strip()
    name, at, domain = address.rpartition("@")
    is_shown_whole = visible(address) == address and not any(map(str.isspace, address))
    if not (name and at and domain and is_shown_whole):
        raise Invalid(_("`{email}` is not an e-mail address").format(email=one_line(typed)))
    return address
