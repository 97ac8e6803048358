"""Access tokens that the Hub's own provider gave; the plain ones stay, for scripts."""

from collections.abc import Callable

from hubtui.demo.accounts import SignedIn, account_with_id
from hubtui.demo.database import Database
from hubtui.demo.identity import tokens
from hubtui.demo.sign_in import PlainTokens


class OwnTokens:
    """`clock` gives seconds since 1970."""

    def __init__(self, database: Database, plain: PlainTokens, clock: Callable[[], float]) -> None:
        self._database = database
        self._plain = plain
        self._clock = clock

    async def __call__(self, token: str) -> SignedIn:
        now = self._clock()
        found = await self._database.read(lambda c: tokens.find(c, token, now))
        if found is None or found.kind != "access_token":
            return await self._plain(token)
        return await self._database.read(lambda c: account_with_id(c, found.account_id))
