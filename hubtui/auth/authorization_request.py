"""One sign-in by the provider's page: what was sent along, and what its answer must carry."""

import hmac
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, urlsplit

from hubtui.auth.errors import NotTheAnswer, SignInDenied, SignInFailed, grant_refused
from hubtui.locale import _
from hubtui.text.one_line import one_line

if TYPE_CHECKING:
    from hubtui.auth.provider.discovery import Discovery

_ERROR = re.compile(r"[a-z_]{1,50}")
"""OAuth's own words for what is wrong (RFC 6749, 4.1.2.1)."""


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
        if is_bare_refusal(answer):
            return
        state = _members(answer).get("state", "")
        if not hmac.compare_digest(state.encode(errors="replace"), self.state.encode()):
            raise NotTheAnswer

    def is_end(self, address: str) -> bool:
        """Tell whether an address is where the provider sends the browser back to."""
        return address.partition("?")[0] == self.redirect_uri

    def refuse_a_refusal(self, answer: str, discovery: "Discovery") -> None:
        """Raise SignInFailed where the address the browser is sent to names an error."""
        if "error" in _members(answer):
            self.code_of(answer, discovery)

    def code_of(self, answer: str, discovery: "Discovery") -> str:
        """Return the code in the address the browser ended on. Raises SignInFailed."""
        self.refuse_stranger(answer)
        members = _members(answer)
        if is_bare_refusal(answer):
            # Anybody could have sent it: it ends this sign-in, and its words are not repeated.
            raise _refused(members["error"], "")
        # RFC 9207: an answer from another provider is not for this one's token endpoint.
        said = members.get("iss")
        must_say = discovery.authorization_response_iss_parameter_supported
        if said != discovery.issuer and (must_say or said is not None):
            raise SignInFailed(
                _("the answer is not from {issuer}").format(issuer=discovery.issuer or "?")
            )
        error = members.get("error")
        if error is not None:
            description = members.get("error_description", "")
            raise _refused(one_line(error), one_line(description))
        code = members.get("code")
        if not code:
            raise SignInFailed(_("the answer holds no code"))
        return code


def is_bare_refusal(answer: str) -> bool:
    """Tell whether an address names an error and no state, which some providers leave out."""
    members = _members(answer)
    has_state = "state=" in urlsplit(answer).query if members else True
    return not has_state and _ERROR.fullmatch(members.get("error", "")) is not None


def new_state() -> str:
    return secrets.token_urlsafe(32)


def _refused(error: str, description: str) -> SignInFailed:
    if error != "access_denied":
        return grant_refused(error, description)
    return SignInDenied(f"{error}: {description}" if description else error)


def _members(answer: str) -> dict[str, str]:
    """Return the query's members; one that stands in it twice is left out: which would it be?"""
    try:
        query = urlsplit(answer).query
    except ValueError:
        return {}
    return {name: found[0] for name, found in parse_qs(query).items() if len(found) == 1}
