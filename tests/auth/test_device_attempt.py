"""Waiting for a code that is typed elsewhere: patient, never pushy, and not for ever."""

import pytest

from hubtui.auth.device_attempt import ProviderDeviceAttempt
from hubtui.auth.errors import (
    GrantRefused,
    ProviderTimedOut,
    SignInDenied,
    SignInExpired,
)
from hubtui.auth.ways import DeviceCode, SignedIn
from hubtui.hub.errors import HubError

CODE = DeviceCode("ABCD-EFGH", "https://login.example.nl/device", None, lifetime=600.0)
BEA = SignedIn("Bea", "bea-1", "device", None, renewable=True, kept_in=None)


class Waiting:
    """A provider that gives its answers in turn, and a clock that the pauses move."""

    def __init__(self, *answers: str | HubError | SignedIn) -> None:
        self.answers = list(answers)
        self.pauses: list[float] = []

    def attempt(self, interval: float = 5.0) -> ProviderDeviceAttempt:
        return ProviderDeviceAttempt(
            CODE, interval, self._poll, pause=self._pause, steady=lambda: sum(self.pauses)
        )

    async def _poll(self) -> SignedIn:
        answer = self.answers.pop(0) if self.answers else "authorization_pending"
        if isinstance(answer, SignedIn):
            return answer
        if isinstance(answer, HubError):
            raise answer
        raise GrantRefused(answer, "", 400)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


async def test_it_asks_again_until_the_code_was_typed() -> None:
    waiting = Waiting("authorization_pending", "authorization_pending", BEA)
    assert await waiting.attempt(interval=3).finish() == BEA
    assert waiting.pauses == [3, 3, 3]


async def test_it_asks_less_often_when_the_provider_wants_that() -> None:
    waiting = Waiting("slow_down", "authorization_pending", "slow_down", BEA)
    assert await waiting.attempt().finish() == BEA
    assert waiting.pauses == [5, 10, 10, 15]


async def test_a_line_that_drops_costs_patience_not_the_sign_in() -> None:
    waiting = Waiting(ProviderTimedOut(), ProviderTimedOut(), BEA)
    assert await waiting.attempt().finish() == BEA
    assert waiting.pauses == [5, 10, 20]


async def test_on_a_line_that_stays_away_it_is_still_asked_each_minute() -> None:
    waiting = Waiting(*[ProviderTimedOut() for _ in range(6)], BEA)
    assert await waiting.attempt(interval=25).finish() == BEA
    assert waiting.pauses == [25, 50, 60, 60, 60, 60, 60]


@pytest.mark.parametrize(
    ("word", "error"),
    [
        ("access_denied", SignInDenied),
        ("expired_token", SignInExpired),
        ("invalid_client", GrantRefused),
    ],
)
async def test_an_end_is_an_end(word: str, error: type[HubError]) -> None:
    with pytest.raises(error):
        await Waiting("authorization_pending", word).attempt().finish()


async def test_a_code_that_nobody_types_runs_out() -> None:
    waiting = Waiting()
    with pytest.raises(SignInExpired):
        await waiting.attempt(interval=250).finish()
    assert waiting.pauses == [250, 250, 100]
