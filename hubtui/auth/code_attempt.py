"""Signing in by the provider's page in a browser, here or anywhere."""

import asyncio
from collections.abc import Awaitable, Callable

from hubtui.auth.authorization_request import AuthorizationRequest
from hubtui.auth.errors import SignInExpired
from hubtui.auth.ways import SignedIn

_PATIENCE = 600.0
"""Seconds: a code is good for ten minutes."""


class ProviderCodeAttempt:
    """A CodeAttempt: waits for `answer`, from the loopback server or pasted, and redeems it."""

    def __init__(
        self,
        address: str,
        warning: str,
        request: AuthorizationRequest,
        answer: "asyncio.Future[str]",
        redeem: Callable[[str], Awaitable[SignedIn]],
    ) -> None:
        self._address = address
        self._warning = warning
        self._request = request
        self._answer = answer
        self._redeem = redeem

    @property
    def address(self) -> str:
        return self._address

    @property
    def warning(self) -> str:
        return self._warning

    def paste(self, address: str) -> None:
        # A terminal breaks a long address over lines.
        whole = "".join(address.split())
        self._request.refuse_stranger(whole)
        if not self._answer.done():
            self._answer.set_result(whole)

    async def finish(self) -> SignedIn:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._answer
        except TimeoutError:
            raise SignInExpired from None
        # Not a local variable: a crash report shows those.
        return await self._redeem(self._answer.result())
