"""The simulated fleet goes by the rules of the store and of the client, and by no others."""

import time
from collections import Counter
from itertools import pairwise

import pytest

from benchmarks.fleet import Worked, worked
from benchmarks.fleet_hub import FleetHub, Outage, a_second
from benchmarks.fleet_people import Habits
from benchmarks.virtual_time import VirtualTime
from hubtui.hub.resources import CONTACT, MY_CONTRACTS, PERMISSIONS
from hubtui.hub.transport.turns import ENOUGH_UNANSWERED

ONE_AT_WORK = Habits(
    pace=10.0, back_to_known=0.0, hesitates=0.0, looks_away=0.0, sees_contracts=0.0
)


def one_person(hub: FleetHub, end: float, habits: Habits = ONE_AT_WORK) -> Worked:
    return worked(1, hub, end, habits, start=1.0)


def asked_for(found: Worked, name: str) -> list[float]:
    return [each.at for each in found.asked if each.resource == name]


def test_an_answer_is_asked_for_once_while_it_is_fresh() -> None:
    permissions = asked_for(one_person(FleetHub(), 1_000.0), PERMISSIONS.name)

    pauses = [later - at for at, later in pairwise(permissions)]
    assert len(permissions) == 4
    assert min(pauses) >= PERMISSIONS.fresh_for


def test_another_customer_is_another_question() -> None:
    found = one_person(FleetHub(), 300.0)

    assert len(asked_for(found, CONTACT.name)) == found.looks[CONTACT.name] / 2, (
        "the second look is coming back from a contract, within the time that it is fresh"
    )


def test_what_did_not_change_comes_as_a_304() -> None:
    sees = ONE_AT_WORK._replace(sees_contracts=1.0)

    found = one_person(FleetHub(), 550.0, sees)

    statuses = Counter(each.status for each in found.asked if each.resource == MY_CONTRACTS.name)
    assert statuses[200] == 1
    assert statuses[304] > 3


def test_a_hub_that_fails_is_tried_a_few_times_at_once_and_then_seldom() -> None:
    found = one_person(FleetHub(outage=Outage(100.0, 160.0)), 200.0)

    failed = [each.at for each in found.asked if each.status == 503]
    at_once = [at for at in failed if at - failed[0] < 1.0]
    # A contact and its contracts, asked together, and what is left of the tries.
    assert len(at_once) == 2 + ENOUGH_UNANSWERED - 1
    assert len(failed) < 30
    assert found.asked[-1].status == 200


def test_a_fleet_has_no_peak_after_an_outage() -> None:
    found = worked(20, FleetHub(outage=Outage(100.0, 130.0)), 160.0, Habits(), start=20.0)

    steady = sum(a_second(found.asked, 20.0, 100.0)) / 80
    for begin, end in ((100.0, 130.0), (130.0, 160.0)):
        assert max(a_second(found.asked, begin, end, 5)) < 3.0 * steady


def test_an_hour_takes_no_hour_and_is_the_same_each_time() -> None:
    begun = time.monotonic()

    hours = [one_person(FleetHub(), 3_600.0, Habits(pace=240.0)) for _time in range(2)]

    assert hours[0].asked == hours[1].asked
    assert time.monotonic() - begun < 600.0


def test_somebody_who_waits_for_ever_is_a_fault_and_no_endless_run() -> None:
    loop = VirtualTime()
    with pytest.raises(RuntimeError, match="never comes"):
        loop.run_until_complete(loop.create_future())
    loop.close()
