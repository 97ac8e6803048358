"""Two sessions and a command of one user, for one customer, at once: one account."""

from pathlib import Path

import pytest

from tests.deaths.aftermath import Aftermath
from tests.deaths.app import APP, App
from tests.deaths.conftest import HomeOf
from tests.deaths.counting_hub import CountingHub, listening
from tests.deaths.victim import running
from tests.patience import until

pytestmark = pytest.mark.slow


def test_two_sessions_and_a_command_make_one_account(home_of: HomeOf) -> None:
    hub = CountingHub(hold_at="sent")
    with listening(hub) as address:
        environ = home_of(address)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        with (
            running(APP, environ, hub, in_terminal=True) as one,
            running(APP, environ, hub, in_terminal=True) as other,
        ):
            apps = [App(one), App(other)]
            for app in apps:
                app.bring_to("before sending")
            # Both at once, and the command while neither has its answer.
            for app in apps:
                app.victim.type("\r")
            until(hub.reached.is_set, "one of them sends")
            command = aftermath.hubtui("account-add", "368", "--yes", "--wait", "0")
            until(lambda: any("no known end" in app.screen for app in apps), "the other may not")
            hub.go_on.set()
            until(lambda: any("account is created" in app.screen for app in apps), "it is made")
            late = aftermath.hubtui("account-add", "368", "--yes", "--wait", "0")
            screens = [app.screen for app in apps]

    assert (command.code, late.code) == (6, 6), (command, late)
    assert (hub.posts, len(hub.of("368"))) == (1, 1), screens
    assert sum("account is created" in screen for screen in screens) == 1, screens


def test_many_commands_at_once_make_one_account(home_of: HomeOf) -> None:
    hub = CountingHub()
    command = ("account-add", "368", "--yes", "--wait", "0")
    with listening(hub) as address:
        environ = home_of(address)
        with (
            running(command, environ, hub) as one,
            running(command, environ, hub) as other,
            running(command, environ, hub) as third,
        ):
            victims = [one, other, third]
            for each in victims:
                each.read()
            codes = sorted(each.end() for each in victims)
            printed = [each.out for each in victims]

    (account,) = hub.of("368")
    assert (hub.posts, codes) == (1, [0, 6, 6])
    assert sum(account.password in each for each in printed) == 1
