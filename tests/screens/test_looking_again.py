"""Looking again at a screen: what has grown old meanwhile is asked again, what is fresh is not."""

from hubtui.views.places import key_to
from tests.screens.user import opened, said
from tests.screens.wire import Wire

PERMISSIONS = "GET /permission/permissions/mine"
CONTACTS = "GET /contact/contacts[?]*"


async def test_going_back_to_a_place_asks_again_for_what_is_old(wire: Wire) -> None:
    async with opened(wire, "rechten") as user:
        await user.sees("contact.read", said("updated at {time}", time="09:00"))
        await user.press(key_to("logboek"), key_to("rechten"))
        await user.waits_for_the_hub()
        before = wire.times_asked(PERMISSIONS)
        user.clock.now += 36_000
        await user.press(key_to("logboek"), key_to("rechten"))
        await user.sees(said("updated at {time}", time="19:00"))
        assert wire.times_asked(PERMISSIONS) == before + 1


async def test_going_back_a_step_asks_again_for_what_is_old(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("enter")
        await user.sees("06-90000368")
        await user.press("escape")
        await user.waits_for_the_hub()
        assert wire.times_asked(CONTACTS) == 1
        await user.press("enter")
        user.clock.now += 36_000
        await user.press("escape")
        await user.sees(said("updated at {time}", time="19:00"))
        assert wire.times_asked(CONTACTS) == 2


async def test_closing_a_window_asks_again_for_what_is_old(wire: Wire) -> None:
    async with opened(wire, "rechten") as user:
        await user.sees("contact.read")
        await user.press("question_mark")
        user.clock.now += 36_000
        await user.press("escape")
        await user.sees(said("updated at {time}", time="19:00"))
