"""The customers of this day: an empty search, the one before, pins, and searches of before."""

from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.store.kept_recent import recent_folder
from tests.envelopes import items
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire

KEEPS = replace(SETTINGS, keep_recent=True)


async def looks_at(user: User, number: str, title: str) -> None:
    await user.press("z")
    await user.type(number)
    await user.press("enter")
    await user.sees(f"Relaties > {title}")


async def test_an_empty_search_lists_the_last_customers_newest_first(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("Relaties > 368 - Test")
        await looks_at(user, "1000", "1000 - Lieke IJzerman")
        await user.press("z")
        await user.sees(f"{said('LAST LOOKED AT')} 1000 - Lieke IJzerman 368 - Test")
        await user.press("down", "enter")
        await user.sees("Relaties > 368 - Test")


async def test_minus_goes_between_the_last_two(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("Relaties > 368 - Test")
        await user.press("minus")
        await user.sees(said("No other contact was looked at yet."))
        await looks_at(user, "1000", "1000 - Lieke IJzerman")
        await user.press("minus")
        await user.sees("Relaties > 368 - Test")
        await user.press("minus")
        await user.sees("Relaties > 1000 - Lieke IJzerman")
        await user.press("1")
        await user.until(lambda: len(user.app.screen_stack) == 1)
        await user.press("minus")
        await user.sees("Relaties > 1000 - Lieke IJzerman")


async def test_a_pinned_customer_stands_on_top_until_the_pin_goes(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368")
        await user.press("b")
        await user.sees(said("Pinned: {contact}. `search` shows it on top.", contact="368 - Test"))
        await looks_at(user, "1000", "1000 - Lieke IJzerman")
        await user.press("z")
        await user.sees(
            f"{said('PINNED')} 368 - Test {said('LAST LOOKED AT')} 1000 - Lieke IJzerman"
        )
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")
        await user.press("b")
        await user.sees(said("No longer pinned: {contact}.", contact="368 - Test"))
        await user.press("z")
        await user.sees_no_more(said("PINNED"))


async def test_up_in_an_empty_field_recalls_the_last_searches(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await looks_at(user, "368", "368 - Test")
        await looks_at(user, "1000", "1000 - Lieke IJzerman")
        await user.press("z", "up")
        await user.sees("1000 - Lieke IJzerman")
        await user.press("up")
        await user.until(lambda: "368" in user.lines[2])
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")


async def test_nothing_of_it_outlives_a_lock(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368")
        await user.press("b")
        user.app._lock()
        await user.until(lambda: user.app._is_locked)
        await user.settle()
        assert user.app.session.recent.customers == ()
        assert user.app.session.recent.pinned == ()


# Over sessions, where the user wants it


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def kept() -> list[Path]:
    return list(recent_folder().iterdir()) if recent_folder().exists() else []


async def pins_and_searches(wire: Wire) -> None:
    """Pin 368, look for 1000, and leave."""
    async with opened(wire, "contact/368", settings=KEEPS) as user:
        await user.sees("Relaties > 368 - Test", "Bea van Heerder")
        await user.press("b")
        await looks_at(user, "1000", "1000 - Lieke IJzerman")


PINNED_AND_LAST = "{pinned} 368 - Test {last} 1000 - Lieke IJzerman"


def both() -> str:
    return PINNED_AND_LAST.format(pinned=said("PINNED"), last=said("LAST LOOKED AT"))


async def test_they_are_there_in_the_next_session_in_a_file_only_its_owner_can_read(
    wire: Wire,
) -> None:
    await pins_and_searches(wire)
    (file,) = kept()
    assert file.stat().st_mode & 0o777 == 0o600
    assert recent_folder().stat().st_mode & 0o777 == 0o700
    async with opened(wire, settings=KEEPS) as user:
        await user.sees("Lieke IJzerman", "Bea van Heerder")
        await user.until(lambda: len(user.app.session.recent.customers) > 1)
        await user.press("z")
        await user.sees(both())
        await user.press("up")
        await user.until(lambda: "1000" in user.lines[2])


async def test_without_the_setting_nothing_is_kept_and_what_was_kept_goes(wire: Wire) -> None:
    await pins_and_searches(wire)
    assert kept()
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368", "Bea van Heerder")
        await user.until(lambda: not kept(), "the file of before is gone")
        await user.press("b")
    assert not kept()


async def test_somebody_else_sees_nothing_of_it(wire: Wire) -> None:
    await pins_and_searches(wire)
    wire.instead("GET /account/mine", items({"id": "77", "name": "ander@example.nl"}))
    async with opened(wire, settings=KEEPS) as user:
        await user.sees("Lieke IJzerman", "ander@example.nl")
        await looks_at(user, "1000", "1000 - Lieke IJzerman")
        await user.until(lambda: len(kept()) == 2, "a file of their own")
        await user.press("z")
        await user.sees(said("LAST LOOKED AT"))
        assert said("PINNED") not in user.text
    mine, theirs = sorted(kept(), key=lambda each: "Test" not in each.read_text())
    assert "368 - Test" in mine.read_text()
    assert "368 - Test" not in theirs.read_text()


async def test_who_signs_in_meanwhile_begins_with_nothing_and_changes_nothing(wire: Wire) -> None:
    await pins_and_searches(wire)
    (file,) = kept()
    before = file.read_text()
    async with opened(wire, settings=KEEPS) as user:
        await user.sees("Lieke IJzerman", "Bea van Heerder")
        await user.until(lambda: user.app.session.recent.is_pinned("368"))
        wire.instead("GET /account/mine", items({"id": "77", "name": "ander@example.nl"}))
        user.app.session.store.signed_in()
        await user.sees("ander@example.nl")
        await user.until(lambda: user.app.session.recent.customers == ())
        assert user.app.session.recent.pinned == ()
    assert file.read_text() == before


async def test_the_palette_forgets_it(wire: Wire) -> None:
    await pins_and_searches(wire)
    async with opened(wire, settings=KEEPS) as user:
        await user.sees("Lieke IJzerman", "Bea van Heerder")
        await user.until(lambda: user.app.session.recent.is_pinned("368"))
        await user.press("colon")
        await user.type("opzocht")
        await user.sees(said("The last customers, pins and searches"))
        await user.press("enter")
        await user.sees(said("What you looked up is forgotten, the pins too."))
        assert not kept()
        assert user.app.session.recent.pinned == ()


async def test_a_file_that_others_can_read_is_not_used_and_that_is_said(wire: Wire) -> None:
    await pins_and_searches(wire)
    (file,) = kept()
    file.chmod(0o644)
    async with opened(wire, settings=KEEPS) as user:
        await user.sees("Lieke IJzerman", "Bea van Heerder")
        await user.sees(said("What you look up is not kept: {reason}", reason="")[:20])
        assert user.app.session.recent.pinned == ()


@pytest.mark.parametrize("content", ["", "{", "[1]", '[[["1"]],[],[]]', "null"])
async def test_a_file_that_is_no_such_file_is_nothing(content: str, wire: Wire) -> None:
    await pins_and_searches(wire)
    (file,) = kept()
    file.write_text(content)
    async with opened(wire, settings=KEEPS) as user:
        await user.sees("Lieke IJzerman", "Bea van Heerder")
        await looks_at(user, "1000", "1000 - Lieke IJzerman")
        await user.until(lambda: "Lieke" in file.read_text(), "written anew")
