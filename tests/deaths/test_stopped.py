"""A session that stood still for longer than an answer may take: ctrl+z, a lid that was closed."""

import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.deaths.aftermath import Aftermath
from tests.deaths.conftest import home_in
from tests.deaths.counting_hub import AT_THE_HUB, CountingHub, Moment, listening
from tests.deaths.victim import Victim, bring_to, running

pytestmark = pytest.mark.slow

# The client waits twenty for the next byte of an answer.
STOPPED_SECONDS = 21.0
MOMENTS: tuple[Moment, ...] = ("before sending", "sent", "committed", "half read", "read", "shown")


class Stopped(NamedTuple):
    victim: Victim
    hub: CountingHub
    environ: Mapping[str, str]


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[dict[Moment, Stopped]]:
    """Have one stand still at each moment, all of them at once."""
    with ExitStack() as all_of_them:
        stopped = {}
        for moment in MOMENTS:
            hub = CountingHub(hold_at=moment)
            address = all_of_them.enter_context(listening(hub))
            environ = home_in(tmp_path / moment.replace(" ", "-"), address)
            command = ("account-add", "368", "--yes", "--wait", "3")
            victim = all_of_them.enter_context(
                running(command, environ, hub, full=moment == "read")
            )
            stopped[moment] = Stopped(victim, hub, environ)
        for moment, each in stopped.items():
            bring_to(each.victim, moment)
            each.victim.process.send_signal(signal.SIGSTOP)
        yield stopped


@pytest.mark.parametrize("answered", ["while it stands still", "afterwards"])
def test_who_stood_still_too_long_loses_nothing_that_came(
    answered: str, stopped: dict[Moment, Stopped]
) -> None:
    if answered == "while it stands still":
        for each in stopped.values():
            each.victim.let_go()
    time.sleep(STOPPED_SECONDS)
    for each in stopped.values():
        each.victim.process.send_signal(signal.SIGCONT)
        # Those that gave up meanwhile say so now.
        each.victim.let_go()
    for moment, (victim, hub, environ) in stopped.items():
        code = victim.end()
        address = environ["HUBTUI_BASE_URL"]
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        aftermath.holds(
            victim.out,
            victim.err,
            code,
            may_miss=answered == "afterwards" and moment in AT_THE_HUB,
        )
