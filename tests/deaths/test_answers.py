"""Whatever the Hub answers, whenever it commits and shows it: one account, and no password lost."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.deaths.aftermath import Aftermath
from tests.deaths.conftest import HomeOf
from tests.deaths.counting_hub import Account, Answer, CountingHub, as_documented, item, listening
from tests.deaths.deaths import killed
from tests.deaths.victim import bring_to, running
from tests.patience import until

pytestmark = pytest.mark.slow

COMMAND = ("account-add", "368", "--yes", "--wait", "10")


def _without_password(account: Account) -> object:
    return {"data": {"items": [{"id": "77", "name": account.name}]}}


def _of_another(account: Account) -> object:
    return {"data": {"items": [item(account) | {"contactId": "9", "name": "else@example.com"}]}}


# What it answers, and how the command ends that gets it.
ANSWERS: Mapping[str, tuple[Answer, int]] = MappingProxyType(
    {
        "200": (Answer(200, as_documented), 0),
        "201": (Answer(201, as_documented), 0),
        "202 with a password": (Answer(202, as_documented), 1),
        "202 without": (Answer(202, lambda _account: {"status": "accepted"}), 1),
        "204": (Answer(204, lambda _account: None), 1),
        "201 without a body": (Answer(201, lambda _account: None), 0),
        "201 with the object alone": (Answer(201, item), 0),
        "201 with a data object": (Answer(201, lambda account: {"data": item(account)}), 0),
        "201 without a password": (Answer(201, _without_password), 0),
        "201 with another name for it": (
            Answer(201, lambda account: {"login": account.name, "initialSecret": account.password}),
            0,
        ),
        "201 about another contact": (Answer(201, _of_another), 1),
        "500 with a password": (Answer(500, as_documented), 1),
    }
)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_odd_answer_is_read_as_loosely_as_can_be(
    name: str, home_of: HomeOf, tmp_path: Path
) -> None:
    answer, code = ANSWERS[name]
    hub = CountingHub(answer=answer)
    with listening(hub) as address:
        environ = home_of(address)
        with running(COMMAND, environ, hub) as victim:
            victim.let_go()
            ended = victim.end()
            out, err = victim.out, victim.err
        (account,) = hub.of("368")
        next_start = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        kept = next_start.hubtui("password", "368")
        sent = answer.status < 500 and account.password in str(answer.body(account))
        assert ended == code, (out, err)
        assert (account.password in out + kept.out) == sent, (out, err, kept)
        assert "Traceback" not in err
        assert "not created" not in err
        again = next_start.hubtui("account-add", "368", "--yes", "--wait", "0")
        assert again.code != 0
        assert len(hub.of("368")) == 1


@pytest.mark.parametrize("death", ["lives", "killed"])
@pytest.mark.parametrize("has_keys", [False, True], ids=["no keys", "keys"])
def test_a_hub_that_commits_late_makes_one_account(
    death: str, has_keys: bool, home_of: HomeOf
) -> None:
    """It hangs up, and does it three seconds later: the contact is read in between."""
    hub = CountingHub(late=3.0, has_keys=has_keys)
    with listening(hub) as address:
        environ = home_of(address)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        with running(COMMAND, environ, hub) as victim:
            victim.let_go()
            if death == "killed":
                until(lambda: hub.posts or victim.has_ended, "it is sent")
                killed(victim)
                early = aftermath.hubtui("account-add", "368", "--yes", "--wait", "0")
                assert "no known end" in early.err, early
            code = victim.end()
            err = victim.err
        assert code != 0
        assert "not known" in err or death == "killed", err
        until(lambda: hub.accounts, "the Hub commits")
        aftermath.holds("", err, code, may_miss=True)
        assert hub.posts == 1


@pytest.mark.parametrize("has_keys", [False, True], ids=["no keys", "keys"])
def test_behind_a_replica_that_lags_nothing_is_made_twice(has_keys: bool, home_of: HomeOf) -> None:
    """Killed before the answer; who tries at once sees a contact without an account."""
    hub = CountingHub(hold_at="committed", lag=3.0, has_keys=has_keys)
    with listening(hub) as address:
        environ = home_of(address)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        with running(COMMAND, environ, hub) as victim:
            bring_to(victim, "committed")
            killed(victim)
        early = aftermath.hubtui("account-add", "368", "--yes", "--wait", "0")
        assert early.code == 6, early
        assert "no known end" in early.err, early
        until(lambda: hub.seen_of("368"), "the replica shows it")
        aftermath.holds("", "", -9, may_miss=True)


def test_a_hub_that_replays_the_key_gives_the_password_after_all(home_of: HomeOf) -> None:
    hub = CountingHub(hold_at="committed", lag=60.0, has_keys=True)
    with listening(hub) as address:
        environ = home_of(address)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        with running(COMMAND, environ, hub) as victim:
            bring_to(victim, "committed")
            killed(victim)
        again = aftermath.hubtui("account-add", "368", "--again", "--yes")
        (account,) = hub.of("368")
        assert (again.code, hub.posts) == (0, 2), again
        assert account.password in again.out


def test_just_after_it_was_made_a_lagging_read_makes_no_second(home_of: HomeOf) -> None:
    hub = CountingHub(lag=60.0)
    with listening(hub) as address:
        environ = home_of(address)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        first = aftermath.hubtui("account-add", "368", "--yes")
        second = aftermath.hubtui("account-add", "368", "--yes")
        assert (first.code, second.code) == (0, 6), second
        assert hub.posts == 1
