"""What is typed or pasted into a field is what it looks like, and all of it."""

import pytest

from tests.screens.account_form import CREATED, FORM, with_the_form_open
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire

BEGIN, END = b"\x1b[200~", b"\x1b[201~"


def paste(text: str) -> bytes:
    return BEGIN + text.encode() + END


async def _finds(user: User, data: bytes) -> None:
    await user.press("z")
    await user.sends(data)
    await user.press("enter")
    await user.sees("Relaties > 368 - Test")


@pytest.mark.parametrize(
    "pasted", ["\r\n368", "\n\n368\n", "368\r\n", "\ufeff368", "3\u200b6\u00ad8", "\u00a0368\u00a0"]
)
async def test_a_paste_into_the_search_bar_finds_what_it_looks_like(
    wire: Wire, pasted: str
) -> None:
    async with opened(wire) as user:
        await _finds(user, paste(pasted))


async def test_a_paste_right_behind_the_key_of_the_search_bar(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sends(b"z" + paste("\n368\n") + b"\r")
        await user.sees("Relaties > 368 - Test")


async def test_what_is_typed_in_two_parts_finds_what_it_looks_like(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.press("z")
        await user.sends("Zoe\u0308".encode())
        await user.until(lambda: wire.times_asked("*query=Zo%C3%AB&*") == 1, "asked for Zoë")


async def test_a_paste_into_the_list_of_contacts_is_asked_whole(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.press("slash")
        await user.sends(paste("\nLieke\nIJzerman\n"))
        await user.until(lambda: wire.times_asked("*query=Lieke[+]IJzerman&*") == 1, "asked")


async def test_a_paste_into_the_filter_of_contracts_filters(wire: Wire) -> None:
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        await user.press("slash")
        await user.sends(paste("\n\u200bTESTWACHT\n"))
        await user.until(lambda: sum("TESTWACHT" in line for line in user.lines) > 1)
        await user.until(lambda: not any("35255618453762" in line for line in user.lines))


@pytest.mark.parametrize(
    "pasted", ["\nrelatie 368", "relatie\u00a0368\n", "\ufeffrelatie 3\u00ad68"]
)
async def test_a_paste_into_the_palette_opens_what_it_looks_like(wire: Wire, pasted: str) -> None:
    async with opened(wire) as user:
        await user.press("colon")
        await user.sends(paste(pasted))
        await user.sees(said("Open {kind} {id}", kind="relatie", id="368"))
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")


@pytest.mark.parametrize(
    "pasted",
    ["\njan@voorbeeld.nl\n", "jan@\u200bvoorbeeld.nl", "\u00a0jan@voor\u00adbeeld.nl\u202c"],
)
async def test_an_address_that_is_pasted_is_what_it_looks_like(wire: Wire, pasted: str) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("ctrl+k", "ctrl+u")
        await user.sends(paste(pasted))
        await user.press("enter")
        await user.sees(said(CREATED), "jan@voorbeeld.nl")


@pytest.mark.parametrize("key", [b"\x1b[6~", b"\x1b[5~", b"\x1b[B", b"\x1b[A", b"\r"])
async def test_a_key_right_behind_the_key_of_the_palette(wire: Wire, key: bytes) -> None:
    """Its list has no room before it is drawn."""
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368")
        await user.sends(b":" + key)
        await user.press("escape", "escape")
        await user.sees_no_more(said("A place, a command, or: relatie 368"))
        assert "KeyError" not in user.text


async def test_a_huge_paste_is_bounded(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.press("z")
        await user.sends(paste("368 " * 120_000))
        await user.waits_for_the_hub()
        assert all(len(asked.url.query) < 10_000 for asked in wire.asked)
        await user.press("escape")


async def test_a_late_answer_leaves_the_screen_as_it_was(wire: Wire) -> None:
    late = b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?64;1;2;4;6;9;15;22c\x1bP>|XTerm(388)\x1b\\"
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368")
        await user.waits_for_the_hub()
        before = user.lines
        await user.sends(late)
        assert user.lines == before
        await with_the_form_open(user)
        before = user.lines
        await user.sends(late)
        assert user.lines == before
        await user.sees(said(FORM))
