"""The session as a whole: which Hub, as whom, in which colours and language."""

from dataclasses import replace

import pytest
from rich.color_triplet import ColorTriplet
from textual import events

from hubtui.config import ConfigError, Settings
from hubtui.demo import HubOptions
from hubtui.launch import Launch
from hubtui.locale import speak
from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.views.places import PLACES, key_to
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, User, launch_on, opened, said
from tests.screens.wire import Wire

PRODUCTION = " ! PRODUCTION ! "


def colours_of(user: User) -> set[ColorTriplet]:
    strips = user.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
    found = {each for style in styles for each in (style.color, style.bgcolor) if each is not None}
    return {colour.get_truecolor() for colour in found}


async def test_the_header_says_which_hub_who_and_which_role_at_any_width(wire: Wire) -> None:
    settings = replace(SETTINGS, profile="kantoor-noord", production=True, read_only=True)
    async with opened(wire, settings=settings) as user:
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees("kantoor-noord", said(PRODUCTION).strip(), said(" (read-only)").strip())
            await user.sees("Bea van Heerder", RELATIEBEHEERDER)


async def test_without_a_name_the_profile_is_called_by_its_address(wire: Wire) -> None:
    settings = Settings(base_url="http://127.0.0.1:8391")
    async with opened(wire, settings=settings) as user:
        await user.sees("127.0.0.1:8391")


async def test_without_a_role_the_header_says_so() -> None:
    wire = Wire(HubOptions(contracts=10, role="lezer"))
    async with opened(wire) as user:
        await user.sees(said("no role"))
        await user.press(key_to("rechten"))
        reason = said("that takes Organization Beheerder or Relatiebeheerder")
        await user.sees(said("You may not create accounts: {reason}.", reason=reason))


async def test_it_speaks_english_on_request(wire: Wire) -> None:
    speak("en")
    async with opened(wire, "contact/368") as user:
        await user.sees("Create account", "06-90000368", "Contacts > 368 - Test")
        for number, place in enumerate(PLACES, 1):
            await user.press(str(number))
            await user.sees(f"▌{number} {place.title}")
        await user.press("question_mark")
        await user.sees("Keys on this screen")


async def test_everything_is_there_without_colour(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman", RELATIEBEHEERDER)
        assert all(red == green == blue for red, green, blue in colours_of(user))
        # What is chosen shows by a sign of its own.
        assert any("│▌368" in line for line in user.lines)
        assert any(line.startswith("▌1 ") for line in user.lines)


async def test_another_theme_is_another_set_of_colours(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        usual = colours_of(user)
    wire = Wire(wire.options)
    async with opened(wire, settings=replace(SETTINGS, theme="textual-light")) as user:
        await user.sees("Lieke IJzerman")
        assert colours_of(user) != usual
        await user.press("colon")
        await user.type(said("Theme"))
        await user.press("enter")
        await user.sees("hub-light")


async def test_coming_back_to_the_terminal_refreshes_what_is_old(wire: Wire) -> None:
    asks = "GET /contact/contacts[?]*"
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        user.app.post_message(events.AppFocus())
        await user.waits_for_the_hub()
        assert wire.times_asked(asks) == 1
        user.clock.now += 3_600
        user.app.post_message(events.AppFocus())
        await user.sees(said("updated at {time}", time="10:00"))
        assert wire.times_asked(asks) == 2


async def test_coming_back_to_a_screen_refreshes_what_is_old(wire: Wire) -> None:
    async with opened(wire, "organisaties") as user:
        await user.sees("Van Heerder Assurantiën")
        await user.press(key_to("logboek"))
        user.clock.now += 3_600
        await user.press(key_to("organisaties"))
        await user.sees(said("updated at {time}", time="10:00"))


async def test_the_palette_goes_places_and_opens_contacts_by_number(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("colon")
        await user.type("contact 368")
        await user.sees(said("Open {kind} {id}", kind="contact", id="368"))
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")
        await user.press("colon")
        await user.type("contract 7000003")
        await user.sees(said("Open {kind} {id}", kind="contract", id="7000003"))
        await user.press("enter")
        await user.sees("TESTWACHT", "LOOPTIJD")
        await user.press("colon")
        await user.type(said("Organisations"))
        await user.press("enter")
        await user.sees("Van Heerder Assurantiën", "Basisvolmacht", said("Type"))
        await user.sees_no_more("LOOPTIJD")


@pytest.mark.parametrize(
    "word", ["polis", "polisnummer", "verzekeraar", "contractnummer", "aanbieder", "insurer"]
)
async def test_the_palette_knows_what_offices_call_it(word: str, wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("colon")
        await user.type(word)
        await user.sees(said("Go to {place} (key {key})", place="Contracten", key="2"))
        await user.press("enter")
        await user.sees("Contracten", "TESTWACHT")


@pytest.mark.parametrize("typed", ["polis 3525", "verzekeraar noord", "contractnummer 3525"])
async def test_the_palette_searches_a_policy_by_its_number_or_insurer(
    typed: str, wire: Wire
) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("colon")
        await user.type(typed)
        await user.sees(said("Search: {text}", text=typed))
        await user.press("enter")
        await user.sees(typed, said("CONTRACTS"))


async def test_the_palette_says_when_nothing_is_called_that(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("colon")
        await user.type("xyzzy")
        await user.sees(said("No command found."))
        await user.press("enter")
        await user.sees("Lieke IJzerman")


async def test_another_profile_ends_this_one_and_begins_that_one(wire: Wire) -> None:
    there = launch_on(wire, replace(SETTINGS, profile="daar"))

    def switch_to(name: str) -> Launch:
        if name != "daar":
            raise ConfigError(f"geen profiel {name}")
        return there

    here = replace(launch_on(wire, SETTINGS), profiles=("daar", "[/b] weg"), switch_to=switch_to)
    async with opened(wire, launch=here) as user:
        await user.sees("Lieke IJzerman")
        await user.press("colon")
        await user.type("weg")
        await user.sees(said("Profile {name}", name="[/b] weg"))
        await user.press("enter")
        await user.sees("geen profiel [/b] weg")
        await user.press("colon")
        await user.type("daar")
        await user.sees(said("Profile {name}", name="daar"))
        await user.press("enter")
        await user.until(lambda: user.app.return_value is there)


async def test_a_click_on_the_sidebar_does_what_its_key_does(wire: Wire) -> None:
    async with opened(wire) as user:
        for number, place in reversed(list(enumerate(PLACES, 1))):
            line = f"{number} {said(place.title)}"
            await user.pilot.click(offset=(5, [line in each for each in user.lines].index(True)))
            await user.sees(f"▌{line}")
