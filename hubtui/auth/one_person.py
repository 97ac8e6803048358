"""One session, one person: a token of somebody else's is not used, whoever put it there.

Another window may have signed in as somebody else, a command may print another's token, a provider may
answer a renewal for another. The header goes on naming who it began with, and so must every request.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from hubtui.auth.errors import AnotherPerson
from hubtui.auth.jwt_claims import jwt_claims
from hubtui.hub.errors import NotSignedIn
from hubtui.hub.transport.bearer import TokenSource
from hubtui.locale import _


class Whose(NamedTuple):
    """Who a token is of, by each who can tell; empty where one does not."""

    signed_in: str = ""
    """The subject of the id token that was checked at the sign-in."""
    token: str = ""
    """The subject a JWT names: to compare, never to believe."""
    account: str = ""
    """The id of the Hub's account."""

    def is_the_same(self, other: "Whose") -> bool | None:
        """Compare by the first who tells of both; None where nobody does."""
        for mine, theirs in zip(self, other, strict=True):
            if mine and theirs:
                return mine == theirs
        return None

    def filled_in(self, other: "Whose") -> "Whose":
        return Whose(*(mine or theirs for mine, theirs in zip(self, other, strict=True)))


class OnePerson:
    """A TokenSource that gives the tokens of one person, the one of its first token.

    `told` says what the source knows of a token, `ask_account` asks the Hub whose account it is: only
    where nothing else can tell a new token's person from the session's.
    """

    def __init__(
        self,
        source: TokenSource,
        told: Callable[[str], Whose],
        ask_account: Callable[[str], Awaitable[str]],
    ) -> None:
        self._source = source
        self._told = told
        self._ask_account = ask_account
        self._turn = asyncio.Lock()
        self._whose = Whose()
        self._last = ""

    async def token(self) -> str:
        token = await self._source.token()
        try:
            return await self._checked(token)
        except NotSignedIn:
            # It ended before anybody could say whose it is: no request of the session's would tell.
            return await self.renew(token)
        finally:
            del token

    async def renew(self, refused: str) -> str:
        return await self._checked(await self._source.renew(refused))

    def is_account(self, account_id: str) -> None:
        """Remember what the Hub said of who this session is."""
        self._whose = self._whose.filled_in(Whose(account=account_id))

    async def _checked(self, token: str) -> str:
        """Return the token where it is this person's. Raises AnotherPerson, HubError."""
        try:
            async with self._turn:
                if token != self._last:
                    await self._take(token)
            return token
        finally:
            # A crash report shows local variables.
            del token

    async def _take(self, token: str) -> None:
        try:
            whose = Whose(token=jwt_claims(token).text("sub") or "").filled_in(self._told(token))
            same = self._whose.is_the_same(whose)
            if same is None and self._whose.account:
                whose = whose._replace(account=await self._ask_account(token))
                same = self._whose.is_the_same(whose)
            if same is False:
                raise AnotherPerson(_("it is not who this session began with"))
            self._whose = self._whose.filled_in(whose)
            self._last = token
        finally:
            del token
