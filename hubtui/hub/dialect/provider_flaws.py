"""What is wrong with `[hub.provider]` beyond its types: nothing may lead a secret to where others listen."""

import re
import shlex
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from hubtui.hub.dialect.flaws import Flaw
from hubtui.hub.dialect.provider import ProviderTable
from hubtui.hub.errors import Misconfigured
from hubtui.hub.transport.hub_address import hub_address
from hubtui.locale import _
from hubtui.text.visible import visible

_WHERE: Final = ("provider",)
_ENDPOINTS: Final = (
    "authorization_endpoint",
    "token_endpoint",
    "device_authorization_endpoint",
    "revocation_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
)
# What keeps one sign-in apart from another, and what would go before the rest of the address.
_OURS: Final = frozenset(
    {
        "client_id", "client_secret", "code", "code_challenge", "code_challenge_method", "nonce",
        "redirect_uri", "request", "request_uri", "response_mode", "response_type", "scope", "state",
    }
)  # fmt: skip
_NAME: Final = re.compile(r"[!-~]{1,100}")


def flaws_of_provider(said: ProviderTable) -> Iterator[Flaw]:
    """Give everything that is wrong."""
    for name in _ENDPOINTS:
        yield from _flaws_of_address(name, getattr(said, name))
    yield from _flaws_of_address("issuer", said.issuer)
    yield from _flaws_of_redirect(said.redirect_uri)
    resources = [said.resource] if isinstance(said.resource, str) else said.resource or []
    for name, texts in (("audience", [said.audience]), ("resource", resources)):
        for text in texts:
            yield from _flaws_of_text((*_WHERE, name), text)
    for name, value in said.authorize_parameters.items():
        where = (*_WHERE, "authorize_parameters", name)
        if name in _OURS:
            yield Flaw(where, _("is not for a dialect to say"))
        elif not _NAME.fullmatch(name):
            yield Flaw(where, _("is no name of a parameter"))
        else:
            yield from _flaws_of_text(where, value)
    yield from _flaws_of_command(said.client_secret_command)
    if not said.discovery and said.token_endpoint is None:
        words = _("must be said where there is no discovery document")
        yield Flaw((*_WHERE, "token_endpoint"), words)


def _flaws_of_address(name: str, address: str | None) -> Iterator[Flaw]:
    if address is None:
        return
    where = (*_WHERE, name)
    # What stands after a `?` in an endpoint is kept (RFC 6749, 3.1); a name of an issuer has none.
    asked = address if name == "issuer" else address.partition("?")[0]
    try:
        hub_address(asked)
    except Misconfigured as error:
        yield Flaw(where, error.detail)
    else:
        yield from _flaws_of_text(where, address)


def _flaws_of_redirect(address: str | None) -> Iterator[Flaw]:
    if address is None:
        return
    where = (*_WHERE, "redirect_uri")
    try:
        hub_address(address)
    except Misconfigured as error:
        yield Flaw(where, error.detail)
        return
    yield from _flaws_of_text(where, address)
    if urlsplit(address).port == 0:
        yield Flaw(where, _("has no port that can be listened on"))


def _flaws_of_command(command: str | None) -> Iterator[Flaw]:
    if command is None:
        return
    where = (*_WHERE, "client_secret_command")
    try:
        shlex.split(command)
    except ValueError:
        yield Flaw(where, _("has a quote that is not closed"))
    else:
        yield from _flaws_of_text(where, command)


def _flaws_of_text(where: tuple[str, ...], text: str | None) -> Iterator[Flaw]:
    if text is None:
        return
    if not text.strip():
        yield Flaw(where, _("is empty"))
    elif visible(text) != text:
        yield Flaw(where, _("holds characters that can't be seen"))
