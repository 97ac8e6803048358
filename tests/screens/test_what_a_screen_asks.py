"""The simulated fleet (`benchmarks/fleet.py`) asks what the screens of the app ask."""

import pytest

from benchmarks.fleet_costs import SEARCH
from benchmarks.fleet_hub import resource_of
from benchmarks.fleet_people import SCREENS
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire

OPENED_AT = {
    "relaties": "relaties",
    "contracten": "contracten",
    "contact": "contact/368",
    "contract": "contract/7000001",
}


SHOWN = {
    "relaties": "Lieke IJ",
    "contracten": "TESTWACHT",
    "contact": "06-90000368",
    "contract": "LOOPTIJD",
}


def asked(user: User) -> list[str]:
    return sorted(resource_of(request.url)[0] for request in user.wire.asked)


def simulated(screen: str) -> list[str]:
    return sorted(resource.name for resource in SCREENS[screen])


async def all_is_answered(user: User, screen: str) -> None:
    """Wait until all that the screen asks was asked: an answer may come before the last question."""
    wanted = set(simulated(screen))
    await user.until(lambda: wanted <= set(asked(user)), "all is asked")
    await user.waits_for_the_hub()


@pytest.mark.parametrize("screen", OPENED_AT)
async def test_what_r_asks_again_is_what_the_screen_of_a_simulated_person_watches(
    screen: str, wire: Wire
) -> None:
    async with opened(wire, OPENED_AT[screen]) as user:
        await all_is_answered(user, screen)
        await user.sees(SHOWN[screen])
        wire.asked.clear()
        await user.press("r")
        await all_is_answered(user, screen)
        assert asked(user) == simulated(screen)


async def test_the_first_screen_and_what_stands_around_it(wire: Wire) -> None:
    async with opened(wire, "relaties") as user:
        await user.sees("Lieke IJ")
        await user.until(
            lambda: len(asked(user)) >= len(simulated("relaties")) + len(simulated("app"))
        )
        await user.waits_for_the_hub()
        assert asked(user) == sorted([*simulated("relaties"), *simulated("app")])


async def test_a_search(wire: Wire) -> None:
    async with opened(wire, "relaties") as user:
        await user.waits_for_the_hub()
        wire.asked.clear()
        await user.press("z", *"368")
        await user.sees("368 - Test")
        assert set(asked(user)) == {SEARCH}
        assert said("CONTACTS") in user.text
