"""One sign-in by the provider's page: what was sent along, and what its answer must carry."""

import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, urlsplit

from hubtui.auth.errors import NotTheAnswer, SignInDenied, SignInFailed
from hubtui.hub.one_line import one_line
from hubtui.locale import _

if TYPE_CHECKING:
    from hubtui.auth.provider.discovery import Discovery


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """The secrets of one sign-in; each is used once."""

    redirect_uri: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)

    @classmethod
    def new(cls, redirect_uri: str, state: str) -> Self:
        return cls(redirect_uri, state, secrets.token_urlsafe(32), secrets.token_urlsafe(64))

    def refuse_stranger(self, answer: str) -> None:
        """Raise NotTheAnswer unless the address is one this sign-in can end on."""
        state = _members(answer).get("state", "")
        if not hmac.compare_digest(state.encode(errors="replace"), self.state.encode()):
            raise NotTheAnswer

    def code_of(self, answer: str, discovery: "Discovery") -> str:
        """Return the code in the address the browser ended on. Raises SignInFailed."""
        self.refuse_stranger(answer)
        members = _members(answer)
        # RFC 9207: an answer from another provider is not for this one's token endpoint.
        said = members.get("iss")
        must_say = discovery.authorization_response_iss_parameter_supported
        if said != discovery.issuer and (must_say or said is not None):
            raise SignInFailed(_("the answer is not from {issuer}").format(issuer=discovery.issuer))
        error = members.get("error")
        if error is not None:
            description = members.get("error_description", "")
            words = one_line(f"{error}: {description}" if description else error)
            raise SignInDenied(words) if error == "access_denied" else SignInFailed(words)
        code = members.get("code")
        if not code:
            raise SignInFailed(_("the answer holds no code"))
        return code


def new_state() -> str:
    return secrets.token_urlsafe(32)


def _members(answer: str) -> dict[str, str]:
    """Return the query's members; one that stands in it twice is left out: which would it be?"""
    try:
        query = urlsplit(answer).query
    except ValueError:
        return {}
    return {name: found[0] for name, found in parse_qs(query).items() if len(found) == 1}
