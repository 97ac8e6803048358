"""A list of customers, killed again and again: each has one account, and who lost what is named."""

import csv
import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.deaths.aftermath import Aftermath
from tests.deaths.conftest import HomeOf
from tests.deaths.counting_hub import CountingHub, Moment, listening
from tests.deaths.deaths import killed
from tests.deaths.victim import running
from tests.patience import until

pytestmark = pytest.mark.slow

# `SOAK=1` has the night's numbers: `make deaths`.
CUSTOMERS, KILLS = (500, 20) if os.environ.get("SOAK") else (60, 5)
SEED = 368
MOMENTS: tuple[Moment, ...] = ("sent", "committed", "half read")


def test_a_list_that_is_killed_again_and_again_makes_each_account_once(
    home_of: HomeOf, tmp_path: Path
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    customers = [str(1000 + number) for number in range(CUSTOMERS)]
    hub = CountingHub()
    with listening(hub) as address:
        environ = home_of(address)
        command = _command(tmp_path, customers)
        for post in sorted(chance.sample(range(2, CUSTOMERS - KILLS), KILLS)):
            _kill_at(post, chance.choice(MOMENTS), command, environ, hub)
        aftermath = Aftermath(Path(environ["XDG_STATE_HOME"]), hub, address)
        fetched = tmp_path / "passwords.csv"
        ended = aftermath.hubtui(*command, "--passwords", str(fetched))
        log = aftermath.log()

    assert sorted(each.contact_id for each in hub.accounts) == customers, ended
    password_of = {each.contact_id: each.password for each in hub.accounts}
    with fetched.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    got = {row["Contact"].split()[0]: row["Temporary password"] for row in rows}
    assert all(got[each] == password_of[each] for each in got)
    lost = set(customers) - got.keys()
    assert len(lost) <= KILLS, lost
    # Each of those is named, on the screen and in the ledger.
    states = {line["contactId"]: (line["state"], line["password"]) for line in log}
    assert states.keys() == set(customers)
    assert {each: states[each] for each in lost} == dict.fromkeys(lost, ("exists", "none"))
    assert {states[each] for each in got} == {("done", "seen")}
    assert all(f"c{each}@example.com" in ended.out for each in lost)


def _command(folder: Path, customers: list[str]) -> tuple[str, ...]:
    listed = folder / "klanten.csv"
    listed.write_text("\n".join(["relatie", *customers]) + "\n", encoding="utf-8")
    count = ("--count", str(len(customers)))
    return ("account-add", "--from", str(listed), "--contact-column", "relatie", "--yes", *count)


def _kill_at(
    post: int,
    moment: Moment,
    command: tuple[str, ...],
    environ: Mapping[str, str],
    hub: CountingHub,
) -> None:
    """Run until this write, and kill it there; the Hub does what it was asked all the same."""
    hub.hold_next(moment, post)
    with running(command, environ, hub) as victim:
        victim.read()
        until(lambda: hub.reached.is_set() or victim.has_ended, f"{moment} of write {post}")
        assert not victim.has_ended, victim.err
        killed(victim)
    until(lambda: len(hub.accounts) == hub.posts, "the Hub has done what it was asked")
