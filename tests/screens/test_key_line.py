"""The bottom line offers what does something, also where there is nothing; it takes the mouse."""

import pytest

from hubtui.screens.help import Help
from tests.envelopes import items
from tests.screens.places import ANSWERS
from tests.screens.spots import SCREENS, Spot
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire, refused

LOADING = {each.loading for each in ANSWERS} | {"Looking for changes…", "Reading what was done…"}
NOTHING = {"nothing": items(), "no": refused(403)}


def offered(user: User) -> list[str]:
    """Return the keys that the bottom line shows, by Textual's names."""
    shown = {
        f"{user.app.get_key_display(each.binding)} {said(each.binding.description)}": key
        for key, each in reversed(user.app.screen.active_bindings.items())
        if each.binding.show and each.enabled
    }
    words = user.key_line.strip().split("  ")
    return [shown[each] for each in words if each in shown]


async def is_at_rest(user: User) -> None:
    """Wait until no notice stands on the screen, and no answer is on its way."""
    await user.waits_for_the_hub()
    await user.sees_no_more(*map(said, LOADING))
    user.app.clear_notifications()
    await user.until(lambda: not user.app._notifications, "the notices have gone")
    await user.settle()


async def does_something(user: User, key: str) -> None:
    await is_at_rest(user)
    user.clock.now += 60
    before, asked = user.lines, len(user.wire.asked)
    await user.press(key)
    await user.until(
        lambda: user.lines != before or len(user.wire.asked) > asked, f"{key} does something"
    )


@pytest.mark.parametrize("answer", NOTHING)
@pytest.mark.parametrize("spot", SCREENS, ids=str)
async def test_what_is_offered_where_the_hub_has_nothing_does_something(
    spot: Spot, answer: str, wire: Wire
) -> None:
    wire.instead("*", NOTHING[answer])
    async with opened(wire, spot.open_at, size=(160, 30)) as user:
        await is_at_rest(user)
        here = user.app.screen
        keys = offered(user)
        assert keys[-1] == "question_mark"
        for key in keys:
            if key in ("q", "escape"):
                continue
            await does_something(user, key)
            while user.app.screen is not here:
                await user.press("escape")
            if key == "v":
                await user.press("w")


async def test_what_needs_a_row_is_offered_when_there_is_one(wire: Wire) -> None:
    held = wire.hold("GET /contact/contacts[?]*")
    async with opened(wire, size=(160, 30)) as user:
        await user.until(lambda: held.waiting > 0)
        for words in ("Mark", "Copy", "Export", "Many accounts"):
            assert said(words) not in user.key_line
        held.release()
        for words in ("Mark", "Copy", "Export"):
            await user.is_offered(said(words))
        assert said("Many accounts") not in user.key_line
        await user.press("space")
        await user.is_offered(f"M {said('Many accounts')}")


async def test_a_filter_that_finds_nothing_can_still_be_changed(wire: Wire) -> None:
    async with opened(wire, "contracten", size=(160, 30)) as user:
        await user.sees("TESTWACHT")
        await user.press("slash", *"niemand", "enter")
        await user.sees(said("No contract holds all these words."))
        await user.is_offered(f"/ {said('Filter')}")
        for words in ("Sort", "Copy", "Export"):
            assert said(words) not in user.key_line


@pytest.mark.parametrize("open_at", ["contact/368", "contract/7000001"])
async def test_back_stands_first(open_at: str, wire: Wire) -> None:
    async with opened(wire, open_at, size=(80, 24)) as user:
        await user.is_offered(f"c {said('Copy')}")
        assert user.key_line.startswith(f" esc {said('Back')}  ")


async def test_a_click_on_a_key_is_as_good_as_the_key(wire: Wire) -> None:
    async with opened(wire, size=(160, 30)) as user:
        await user.is_offered(f"c {said('Copy')}")
        await user.pilot.click(offset=(user.key_line.index("? ") + 1, 29))
        await user.sees(said("Keys on this screen"))
        assert isinstance(user.app.screen, Help)
        await user.pilot.click(offset=(user.key_line.index("esc") + 4, 29))
        await user.sees_no_more(said("Keys on this screen"))
        await user.pilot.click(offset=(user.key_line.index("c "), 29))
        await user.sees(said("the contact number"))
        shown = user.lines
        await user.pilot.click(offset=(158, 29))
        assert user.lines == shown


async def test_the_palette_offers_no_keys_of_the_screen_below(wire: Wire) -> None:
    async with opened(wire, size=(80, 24)) as user:
        await user.sees("Lieke IJ")
        await user.press("colon")
        await user.until(lambda: user.key_line.strip() == f"esc {said('Close')}")


async def test_the_contact_of_a_hit_is_offered_at_a_contract_only(wire: Wire) -> None:
    async with opened(wire, "contracten", size=(80, 24)) as user:
        await user.sees("TESTWACHT")
        await user.press("z", *"TESTWACHT")
        await user.is_offered(f"^o {said('Contact')}")
        await user.press("escape", "z")
        assert said("Contact") not in user.key_line


async def test_a_key_that_works_in_a_window_or_takes_a_filter_away_stands_there(wire: Wire) -> None:
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        await user.press("slash")
        await user.type("wacht")
        await user.press("enter")
        await user.is_offered(f"esc {said('All')}")
        await user.press("escape", "comma")
        await user.is_offered(said("Change"))


async def test_the_help_offers_to_do_only_what_it_found(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        await user.press("question_mark")
        await user.is_offered(said("Do it"))
        await user.type("qqqq")
        await user.sees(said("No key is called that."))
        await user.settle()
        assert said("Do it") not in user.key_line
