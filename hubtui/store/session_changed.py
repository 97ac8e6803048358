"""Another account signed in, or the store was closed, while something was under way."""

from hubtui.hub.errors import HubError
from hubtui.locale import N_


class SessionChanged(HubError):
    """What was asked in the session before has no answer any more; nothing more was sent."""

    title = N_("Another account signed in meanwhile")
    advice = N_("Look again, then try again.")
