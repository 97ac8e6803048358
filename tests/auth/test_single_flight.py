"""One run for all who wait, and another one for who asks when it has ended."""

import asyncio

import pytest

from hubtui.auth.single_flight import SingleFlight
from hubtui.hub.errors import NotSignedIn


async def test_who_asks_at_once_shares_a_run_that_ends_at_once() -> None:
    runs: list[int] = []

    async def run() -> int:
        runs.append(len(runs))
        return runs[-1]

    flight = SingleFlight(run)
    first, second = await asyncio.gather(flight.result(), flight.result())
    assert (first, second) == (0, 0)


async def test_who_asks_again_after_a_failure_gets_a_run_of_his_own() -> None:
    refusals = [NotSignedIn("first"), NotSignedIn("second")]

    async def run() -> None:
        raise refusals.pop(0)

    flight = SingleFlight(run)
    with pytest.raises(NotSignedIn, match="first"):
        await flight.result()
    with pytest.raises(NotSignedIn, match="second"):
        await flight.result()
