"""The provider's page is asked once before a browser opens it: what it refuses can be said at once.

Many providers show a refusal to the browser alone, and nobody who waits in the terminal hears of it.
"""

from hubtui.auth.authorization_request import AuthorizationRequest
from hubtui.auth.errors import ProviderBroken
from hubtui.auth.provider.discovery import Discovery
from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.hub.errors import HubError
from hubtui.hub.transport.body_words import words_of

_NOT_FOR_A_BROWSER = (401, 403, 405, 407, 429)
"""What is said to who is no browser, or has no cookie yet."""


def first_look(
    wire: ProviderWire, address: str, request: AuthorizationRequest, discovery: Discovery
) -> str:
    """Return what the provider seems to have against the address; empty where nothing.

    Raises SignInFailed where it sends the browser back with a refusal.
    """
    try:
        answer = wire.get(address, {"Accept": "text/html,application/xhtml+xml"})
    except ProviderBroken as error:
        return str(error)
    except HubError:
        # The browser may have another way there.
        return ""
    if 300 <= answer.status < 400 and request.is_end(answer.location):
        request.refuse_a_refusal(answer.location, discovery)
        return ""
    if answer.status < 400 or answer.status in _NOT_FOR_A_BROWSER:
        return ""
    words = words_of(answer.body, answer.media_type)
    return f"HTTP {answer.status}: {words}" if words else f"HTTP {answer.status}"
