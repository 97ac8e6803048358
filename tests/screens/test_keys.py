"""Keys: what the bottom line promises, where they lead, and how the user changes them."""

from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.demo import HubOptions
from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.views.places import PLACES, key_to
from tests.screens.places import NOTHING_CHANGED, SIZES
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire, refused

SCREENS = {
    "relaties": "Lieke IJ",
    "contracten": "TESTWACHT",
    "wijzigingen": NOTHING_CHANGED,
    "account": "DOSSIERS",
    "organisaties": "Van Heerder Assurantiën",
    "rechten": "contact.read",
    "logboek": "No account was asked for yet. `log.requests` shows the requests.",
    "contact/368": "06-90000368",
    "contract/7000001": "PERIOD",
}

EVERYWHERE = {"z", "r", "colon", "question_mark", "q"}
ROOM_FOR_ALL = (200, 40)


def promised(user: User) -> list[str]:
    """Return the keys that the bottom line shows, by Textual's names."""
    shown = {
        f"{user.app.get_key_display(active.binding)} {said(active.binding.description)}": key
        for key, active in reversed(user.app.screen.active_bindings.items())
        if active.binding.show and active.enabled
    }
    return [shown[words] for words in user.key_line.strip().split("  ")]


async def does_something(user: User, key: str) -> None:
    user.app.clear_notifications()
    user.clock.now += 60
    await user.until(lambda: "▌" not in user.lines[-3], "the notices have gone")
    await user.sees_something_else(key)


@pytest.mark.parametrize("open_at", SCREENS)
async def test_the_bottom_line_has_the_help_at_any_width_and_only_keys_that_do_something(
    open_at: str, wire: Wire
) -> None:
    async with opened(wire, open_at) as user:
        await user.sees(said(SCREENS[open_at]), RELATIEBEHEERDER)
        for size in (*SIZES, ROOM_FOR_ALL):
            await user.resizes_to(size)
            assert user.key_line.rstrip().endswith(f"? {said('Keys')}")
        here, live = user.app.screen, user.app.screen.active_bindings
        for key in promised(user):
            if live[key].node is user.app:
                continue
            await does_something(user, key)
            if key == "slash":
                await user.press("escape")
            if key == "v":
                await user.press("w")
            while user.app.screen is not here:
                await user.press("escape")


@pytest.mark.parametrize(
    ("open_at", "size", "keys"),
    [
        ("relaties", (60, 20), ["Search", "Filter", "Open", "Keys"]),
        ("relaties", (80, 24), ["Search", "Filter", "Open", "Keys"]),
        ("contracten", (60, 20), ["Search", "Filter", "Open", "Keys"]),
        ("contact/368", (60, 20), ["Back", "Create account", "Search", "Keys"]),
        ("contact/368", (80, 24), ["Back", "Create account", "Search", "Filter", "Keys"]),
    ],
    ids=str,
)
async def test_the_most_used_keys_stay_where_the_line_is_short(
    open_at: str, size: tuple[int, int], keys: list[str], wire: Wire
) -> None:
    async with opened(wire, open_at, size=size) as user:
        await user.sees(said(SCREENS[open_at]))
        await user.until(lambda: all(said(key) in user.key_line for key in keys), str(keys))


async def test_what_a_reader_may_not_do_gives_way_to_what_a_reader_may() -> None:
    wire = Wire(HubOptions(contracts=30, role="lezer"))
    async with opened(wire, "contact/368", size=(60, 20)) as user:
        await user.sees("06-90000368")
        first = f" esc {said('Back')}  z {said('Search')}"
        await user.until(lambda: user.key_line.startswith(first), "z before what may not be done")
        assert said("Create account") not in user.key_line


async def test_back_is_offered_only_where_there_is_a_way_back(wire: Wire) -> None:
    back = f"esc {said('Back')}"
    async with opened(wire, size=ROOM_FOR_ALL) as user:
        await user.sees("Lieke IJzerman")
        assert back not in user.key_line
        await user.press("enter")
        await user.sees("06-90000368")
        await user.until(lambda: back in user.key_line)
        await user.press("escape")
        await user.until(lambda: back not in user.key_line)
        await user.press("question_mark")
        await user.sees(said("Keys on this screen"))
        assert f"esc {said('Back, one step')}" not in user.text
        await user.press("escape")
        await user.sees_no_more(said("Keys on this screen"))
        await user.waits_for_the_hub()
        before = user.lines
        await user.press("escape")
        assert user.lines == before


async def test_a_key_pressed_again_and_again_says_it_once(wire: Wire) -> None:
    nobody_before = said("No other contact was looked at yet.")
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("minus", "minus", "minus", "c", "c")
        await user.sees(nobody_before, said("the contact number"))
        told = [line for line in user.lines if nobody_before in line or "klembord" in line]
        assert len(told) == 2


async def test_the_keys_that_work_everywhere_do_something(wire: Wire) -> None:
    async with opened(wire, size=ROOM_FOR_ALL) as user:
        await user.sees("Lieke IJzerman", RELATIEBEHEERDER)
        here = user.app.screen
        assert set(promised(user)) >= EVERYWHERE
        for key in sorted(EVERYWHERE, key="q".__eq__):
            await does_something(user, key)
            while user.app.is_running and user.app.screen is not here:
                await user.press("escape")
        assert not user.app.is_running


async def test_one_to_seven_are_the_places_of_the_sidebar(wire: Wire) -> None:
    async with opened(wire) as user:
        for number, place in enumerate(PLACES, 1):
            await user.press(str(number))
            await user.sees(f"▌{number} {said(place.title)}")
            assert user.lines[1].split("│")[1].strip() == said(place.title)


async def test_a_place_keeps_where_its_user_was(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("down", "enter")
        await user.sees("1000 - Lieke IJzerman")
        await user.press(key_to("contracten"), key_to("relaties"))
        await user.sees("1000 - Lieke IJzerman")
        await user.press(key_to("relaties"))
        await user.sees_no_more("1000 - Lieke IJzerman")
        (at_the_cursor,) = (line for line in user.lines if "│▌" in line)
        assert "Lieke IJzerman" in at_the_cursor


async def test_escape_goes_back_a_crumb_at_a_time(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("enter")
        await user.sees("Relaties > 368 - Test", "TESTWACHT")
        await user.press("enter")
        await user.sees("Relaties > 368 - Test > 35255618453762", "LOOPTIJD")
        await user.press("escape")
        await user.sees("TESTWACHT")
        await user.press("escape")
        await user.sees("Lieke IJzerman")
        assert f"esc {said('Back')}" not in user.key_line


@pytest.mark.parametrize(
    ("open_at", "crumbs"),
    [
        ("rechten", "Rechten"),
        ("logboek", "Logboek"),
        ("contact/1000", "Relaties > 1000 - Lieke IJzerman"),
        ("contract/7000003", "Contracten > TESTWACHT"),
    ],
)
async def test_it_opens_where_it_was_asked_to(open_at: str, crumbs: str, wire: Wire) -> None:
    async with opened(wire, open_at) as user:
        await user.sees(crumbs)


async def test_the_help_lists_the_keys_that_work_here(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(80, 70)) as user:
        await user.sees("06-90000368", "Relatiebeheerder")
        await user.press("question_mark")
        give = f"{said('Give this contact a login')} contact.create-account"
        await user.sees(said("Keys on this screen"), give)
        await user.sees(said("Ask the Hub again"))
        await user.press("escape")
        await user.sees("06-90000368")


async def test_a_key_of_the_users_own_works_and_is_shown(wire: Wire) -> None:
    settings = replace(SETTINGS, keymap={"search": "ctrl+f", "contact.create-account": "L"})
    async with opened(wire, "contact/368", settings=settings, size=(80, 90)) as user:
        await user.sees("06-90000368", "Relatiebeheerder", f"L {said('Create account')}")
        await user.press("a")
        await user.press("question_mark")
        await user.sees(f"^f {said('Search a contact or contract')}")
        await user.press("escape", "L")
        await user.sees(said("E-mail address, becomes the user name:"))
        await user.press("escape", "ctrl+f")
        await user.sees(said("Type to search, or `search.open` opens the marked one."))


OWN_KEYS = {
    "search": "ctrl+f",
    "refresh": "f5",
    "help": "f1",
    "leave": "ctrl+q",
    "go.rechten": "f6",
    "go.logboek": "f7",
    "export": "x",
    "creation.create": "ctrl+s",
    "password.close": "f8",
    "search.open": "f9",
}


async def test_every_sentence_names_a_key_of_the_users_own(wire: Wire, home: Path) -> None:
    settings = replace(SETTINGS, keymap=OWN_KEYS)
    wire.instead("GET /contract/contracts[?]*", refused(403))
    async with opened(wire, "contact/368", settings=settings, size=(100, 30)) as user:
        await user.sees("06-90000368", "[^f] zoek", "f7 Logboek")
        await user.sees("f5 probeert het opnieuw, f6 toont uw rechten")
        await user.is_offered("^f Zoeken")
        await user.press("escape")
        await user.is_offered("c Kopiëren")
        await user.press("x")
        await user.sees("Exporteren; x stopt het.")
        await user.press(key_to("wijzigingen"))
        await user.sees("Er is niets gewijzigd sinds hubtui gestart is. f5 kijkt opnieuw.")


async def test_the_windows_name_a_key_of_the_users_own(wire: Wire) -> None:
    settings = replace(SETTINGS, keymap=OWN_KEYS)
    async with opened(wire, "contact/368", settings=settings, size=(80, 50)) as user:
        await user.sees("06-90000368", RELATIEBEHEERDER)
        await user.press("ctrl+f")
        await user.type("368")
        await user.sees("f9 opent, ↑ ↓ kiezen.")
        await user.press("escape", "colon")
        await user.sees(
            "Rechten Ga naar Rechten (toets f6)", "Zoek een relatie of contract (toets ^f)"
        )
        await user.press("escape", "a")
        await user.sees("^s maakt het account aan")
        await user.press("ctrl+s")
        await user.sees("f8 Sluiten")
        await user.press("f8")
        await user.sees("Druk nogmaals op f8 om te sluiten", "het logboek (f7) toont het")


async def test_what_the_help_does_is_done_before_what_was_typed_behind_it(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("enter")
        await user.sees("06-90000368")
        await user.press("question_mark")
        await user.sees(said("Keys on this screen"))
        await user.type(said("Copy"))
        user.types_ahead("enter", "escape", "escape")
        await user.until(lambda: bool(user.app.clipboard), "copied")
        await user.sees_no_more("06-90000368")
