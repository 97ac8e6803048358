"""The app dies at every moment of Account toevoegen, and nothing is lost or done twice."""

import os
from pathlib import Path

import pytest

from tests.deaths.aftermath import Aftermath
from tests.deaths.app import APP, App
from tests.deaths.conftest import HomeOf
from tests.deaths.counting_hub import AT_THE_HUB, CountingHub, Moment, listening
from tests.deaths.deaths import DEATHS, make_room
from tests.deaths.victim import running

pytestmark = pytest.mark.slow

MOMENTS: tuple[Moment, ...] = ("before sending", "sent", "committed", "read", "shown", "written")


# Nobody is dead of these: somebody reads on, and leaves.
LIVES_ON = ("full disk", "no memory")
# The whole table takes minutes: `make deaths`.
CELLS = [
    (moment, death)
    for death in DEATHS
    for moment in MOMENTS
    if os.environ.get("SOAK") or death == "SIGKILL" or moment == "read"
]


@pytest.mark.parametrize(("moment", "death"), CELLS)
def test_nothing_is_lost_and_nothing_done_twice(
    moment: Moment, death: str, home_of: HomeOf, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if death == "full disk":
        request.getfixturevalue("disk")
    hub = CountingHub(hold_at=moment if moment != "before sending" else None)
    with listening(hub) as address:
        environ = home_of(address)
        with running(APP, environ, hub, in_terminal=True) as victim:
            app = App(victim)
            app.bring_to(moment)
            DEATHS[death](victim)
            if death in LIVES_ON:
                app.leave(moment)
            victim.end()
            out = victim.out
        make_room(victim)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        may_miss = moment in AT_THE_HUB and death != "full disk"
        aftermath.holds(out, "", -1, may_miss=may_miss)
