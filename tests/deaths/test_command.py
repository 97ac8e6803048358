"""`hubtui account-add` dies at every moment of every death, and nothing is lost or done twice."""

from pathlib import Path
from typing import get_args

import pytest

from tests.deaths.aftermath import Aftermath
from tests.deaths.conftest import HomeOf
from tests.deaths.counting_hub import AT_THE_HUB, CountingHub, Moment, listening
from tests.deaths.deaths import DEATHS, MAY_MISS_THE_ANSWER, make_room
from tests.deaths.victim import bring_to, running

pytestmark = pytest.mark.slow

COMMAND = ("account-add", "368", "--yes", "--wait", "3")


@pytest.mark.parametrize("death", DEATHS)
@pytest.mark.parametrize("moment", get_args(Moment))
def test_nothing_is_lost_and_nothing_done_twice(
    moment: Moment, death: str, home_of: HomeOf, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if death == "full disk":
        request.getfixturevalue("disk")
    hub = CountingHub(hold_at=moment)
    with listening(hub) as address:
        environ = home_of(address)
        in_terminal = death == "closed" and moment in {"before sending", "sent", "half read"}
        with running(
            COMMAND, environ, hub, in_terminal=in_terminal, full=moment == "read"
        ) as victim:
            bring_to(victim, moment)
            DEATHS[death](victim)
            code = victim.end()
            out, err = victim.out, victim.err
        make_room(victim)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        aftermath.holds(
            out, err, code, may_miss=death in MAY_MISS_THE_ANSWER and moment in AT_THE_HUB
        )
