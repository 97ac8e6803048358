"""A token that the Hub itself gave, pasted by a person: looked at here, then by the Hub, then kept."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from hubtui.auth.errors import NotAToken, TokenRefused
from hubtui.auth.pasted_token import pasted_token
from hubtui.config import Settings
from hubtui.hub.errors import Forbidden, NotFound, NotSignedIn, Unreadable
from hubtui.hub.transport.bearer import is_sendable
from hubtui.locale import _

if TYPE_CHECKING:
    from hubtui.hub.models.account import Account

LONGEST_TOKEN = 1 << 14
"""Characters; servers take header lines of 8 KiB, some of 16."""

AskWhose = Callable[[Settings], "Awaitable[Account]"]
"""Asks the Hub of these settings, with the token in them, for the account. Raises HubError."""


def checked_token(pasted: str) -> str:
    """Return the token in what was pasted. Raises NotAToken; its words never hold what was pasted."""
    token = pasted_token(pasted)
    wrong = _why_not(token)
    if wrong is None:
        return token
    # A crash report shows local variables.
    del pasted, token
    raise NotAToken(wrong)


def _why_not(token: str) -> str | None:
    if not token:
        return _("it is empty")
    if len(token) > LONGEST_TOKEN:
        return _("it is longer than {most} characters").format(most=LONGEST_TOKEN)
    return None if is_sendable(token) else _("it holds a space or a sign that can't be sent")


async def whose_token(given: Settings, ask_whose: AskWhose) -> tuple[str, str]:
    """Return the name and the id of the account whose token stands in the settings.

    Both are empty where the Hub takes the token and does not tell whose it is. Raises TokenRefused,
    HubError where it could not be asked.
    """
    try:
        account = await ask_whose(given)
    except NotSignedIn as refused:
        raise TokenRefused(refused.detail, status=refused.status) from None
    except (Forbidden, NotFound, Unreadable):
        return "", ""
    return account.full_name, account.id
