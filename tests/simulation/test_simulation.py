"""A thousand simulated worlds: whatever happens in them, what was promised holds."""

from collections.abc import Iterator

import pytest

from tests.simulation.__main__ import failures
from tests.simulation.run import prepared, run

_BATCH = 50


@pytest.fixture
def _prepared() -> Iterator[None]:
    with prepared():
        yield


def test_in_a_few_worlds_no_account_is_made_twice_and_no_password_is_lost() -> None:
    assert failures(0, _BATCH) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(_BATCH, 1_000, _BATCH))
def test_in_a_thousand_worlds_no_account_is_made_twice_and_no_password_is_lost(first: int) -> None:
    assert failures(first, _BATCH) == []


@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize("eager", [False, True])
def test_a_seed_is_the_same_world_every_time(eager: bool) -> None:
    for seed in range(10):
        once, again = (run(seed, eager=eager).witness.events for _time in range(2))
        assert once == again
