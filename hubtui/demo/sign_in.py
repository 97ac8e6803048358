"""Who makes a request: the bearer token, plain or a JWT of the OpenID provider."""

from collections.abc import Callable
from typing import Protocol

from hubtui.demo.accounts import SignedIn, account_of_role
from hubtui.demo.database import Database
from hubtui.demo.options import TOKENS, HubOptions
from hubtui.demo.refusals import INVALID_TOKEN, TOKEN_MISSING, Refused

_ROLE_OF_TOKEN = {token: role for role, token in TOKENS.items()}


class SignIn(Protocol):
    """Tells whose token it is."""

    async def __call__(self, token: str) -> SignedIn:
        """Return the account of `token`. Raises Refused 401."""


def sign_in_of(options: HubOptions, database: Database, clock: Callable[[], float]) -> SignIn:
    """Return who is believed; `clock` gives seconds since 1970."""
    if options.issuer is not None:
        from hubtui.demo.openid import OpenIdTokens

        return OpenIdTokens(options.issuer, options.role, database, clock)
    if options.address is not None:
        from hubtui.demo.own_tokens import OwnTokens

        return OwnTokens(database, PlainTokens(database), clock)
    return PlainTokens(database)


class PlainTokens:
    """The tokens of `TOKENS`, which anybody can know: a demo on one's own machine."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, token: str) -> SignedIn:
        role = _ROLE_OF_TOKEN.get(token)
        if role is None:
            raise Refused(INVALID_TOKEN, reason="onbekend")
        return await self._database.read(lambda c: account_of_role(c, role))


def bearer_token(authorization: str | None) -> str:
    """Return the token of the Authorization header. Raises Refused 401."""
    if authorization is None:
        raise Refused(TOKEN_MISSING)
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Refused(INVALID_TOKEN, reason="geen bearer-token")
    return token.strip()
