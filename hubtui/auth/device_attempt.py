"""Signing in by a code that is typed on another device (RFC 8628)."""

import time
from collections.abc import Awaitable, Callable

from hubtui.auth.errors import (
    GrantRefused,
    ProviderBroken,
    ProviderUnreachable,
    SignInDenied,
    SignInExpired,
)
from hubtui.auth.ways import DeviceCode, SignedIn

_SLOWER = 5.0
"""Seconds added to the interval each time the provider says slow_down (RFC 8628, 3.5)."""


_LONGEST = 60.0
"""Seconds between two tries on a line that drops: who typed the code waits for the answer."""


class ProviderDeviceAttempt:
    """A DeviceAttempt: polls every `interval` seconds until the code was used, or has run out."""

    def __init__(
        self,
        code: DeviceCode,
        interval: float,
        poll: Callable[[], Awaitable[SignedIn]],
        *,
        pause: Callable[[float], Awaitable[None]],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._code = code
        self._interval = interval
        self._poll = poll
        self._pause = pause
        self._steady = steady
        self._until = steady() + code.lifetime

    @property
    def code(self) -> DeviceCode:
        return self._code

    async def finish(self) -> SignedIn:
        interval = self._interval
        while (left := self._until - self._steady()) > 0:
            await self._pause(min(interval, left))
            try:
                return await self._poll()
            except GrantRefused as refusal:
                if refusal.error == "slow_down":
                    interval += _SLOWER
                elif refusal.error != "authorization_pending":
                    raise _ended(refusal) from refusal
            except (ProviderUnreachable, ProviderBroken):
                # The person may be typing all the same: ask less often (RFC 8628, 3.5).
                interval = max(interval, min(interval * 2, _LONGEST))
        raise SignInExpired


def _ended(refusal: GrantRefused) -> Exception:
    if refusal.error == "access_denied":
        return SignInDenied()
    if refusal.error == "expired_token":
        return SignInExpired()
    return refusal
