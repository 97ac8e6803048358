"""Many at once: marking in Relaties, the review, the run and what comes of it, at any size."""

import csv
import errno
import os
import stat
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from hubtui.demo import HubOptions
from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.views.places import key_to
from tests.screens.account_form import POST
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, User, opened, said, said_of
from tests.screens.wire import Wire, items_of, refused

COUNT = "{count} contacts"
MARKED = "{count} marked"
IN_OUT = (
    "{ready} are in, {out} are out. `batch.create` creates the accounts, `batch.correct` "
    "corrects an address."
)
PRODUCTION = "This is production. Type the number of accounts to create them: {count}"
FAILED = "! {made} created, {left} left: {trouble}. `batch.create` goes on."
NOT_WRITTEN = "The passwords can't be written to {path}: {reason}. They stay where they are."
DONE = "{made} created of {count}."
QUESTION = "Create {count} account? What the Hub puts off is sent once more, under its own key."
QUESTIONS = "Create {count} accounts? What the Hub puts off is sent once more, under its own key."

every_size = pytest.mark.parametrize("size", SIZES, ids=str)


async def at_the_review(user: User, *keys: str) -> None:
    """Mark contact 368 and others by keys, and open the review."""
    await user.sees("Lieke IJ", RELATIEBEHEERDER)
    await user.press("space", *keys, "M")
    await user.sees(said("Accounts for many"))


async def nothing_is_created(user: User, wire: Wire) -> None:
    """See that a key that would do nothing is not offered, and does nothing."""
    await user.settle()
    assert said("Create accounts") not in user.key_line
    shown = user.text
    await user.press("M")
    await user.settle()
    assert user.text == shown
    assert accounts(wire) == 0


async def with_all_created(user: User, count: int) -> None:
    await user.press("M")
    await user.sees(said_of(count, QUESTION, QUESTIONS))
    await user.press("y")


def in_home(home: Path) -> list[Path]:
    return list(home.glob("hubtui-*"))


def in_folder(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def is_gone(home: Path) -> None:
    home.rename(home.with_name(f"{home.name}-gone"))


def accounts(wire: Wire) -> int:
    return wire.times_asked(POST)


@every_size
async def test_space_marks_and_takes_the_mark_away_and_the_line_counts(
    size: tuple[int, int], wire: Wire
) -> None:
    async with opened(wire, size=size) as user:
        await user.sees("Lieke IJ")
        await user.press("space")
        await user.sees(said(MARKED, count=1))
        assert any("*" in line and "368" in line for line in user.lines)
        await user.press("space")
        await user.sees(said(MARKED, count=2))
        await user.press("k", "space")
        await user.sees(said(MARKED, count=1))
        await user.press("u")
        await user.sees_no_more(said(MARKED, count=1))


async def test_marks_stay_with_their_contacts_through_filters_and_refreshes(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        await user.press("space")
        await user.press("slash")
        await user.type("lieke")
        await user.sees_no_more("Bram")
        await user.sees(said(MARKED, count=1))
        assert not any("*" in line and "Lieke" in line for line in user.lines)
        await user.press("enter", "space")
        await user.sees(said(MARKED, count=2))
        await user.press("escape")
        await user.sees("Bram")
        await user.press("r")
        await user.waits_for_the_hub()
        await user.sees(said(MARKED, count=2))
        assert any("*" in line and "368" in line for line in user.lines)


async def test_all_that_the_filter_finds_are_marked_page_by_page() -> None:
    wire = Wire(HubOptions(contracts=400))
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        count = said(COUNT, count="").strip()
        total = next(line for line in user.lines if count in line).split("│")[1].split()[0]
        await user.press("asterisk")
        await user.sees(said(MARKED, count=total))
        assert int(total.replace(".", "")) > 100


async def test_marking_all_can_be_stopped() -> None:
    wire = Wire(HubOptions(contracts=400))
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        held = wire.hold("*offset=100&*")
        await user.press("asterisk")
        await user.until(lambda: held.waiting == 1)
        await user.sees(said(MARKED, count=100))
        await user.press("M")
        await user.sees(said("All are being marked; wait, or stop it first."))
        await user.press("asterisk")
        await user.sees(said("Marking is stopped; {count} are marked.", count=100))
        assert held.waiting == 0


async def test_nothing_marked_says_how_to_mark(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        await user.press("M")
        await user.sees(
            said("Nothing is marked: `contacts.mark` marks, `contacts.mark-all` marks all.")
        )


@every_size
async def test_the_review_says_who_is_in_and_why_the_others_are_not(
    size: tuple[int, int], wire: Wire
) -> None:
    async with opened(wire, size=size) as user:
        await at_the_review(user, "space", "space")
        await user.sees(said(IN_OUT, ready=2, out=1), "Lieke")
        (out,) = [line for line in user.lines if "Lieke" in line]
        assert out.rstrip("│").split("│")[-1].lstrip("▌ ").startswith("-")
        await user.is_offered(said("Create accounts"))
        assert accounts(wire) == 0


@every_size
async def test_accounts_are_created_one_after_another_and_told(
    size: tuple[int, int], wire: Wire
) -> None:
    async with opened(wire, size=size) as user:
        await at_the_review(user, "space", "space")
        await user.sees(said(IN_OUT, ready=2, out=1))
        await with_all_created(user, 2)
        await user.sees(said(DONE, made=2, count=2))
        assert accounts(wire) == 2
        assert [made.contact_id for made in user.app.session.store.created] == ["368", "1001"]
        await user.settle()
        assert said("Create accounts") not in user.key_line
        await user.press("escape")
        await user.sees(said(MARKED, count=1), "● test@e")


async def test_esc_stops_after_the_one_under_way_and_m_goes_on(wire: Wire) -> None:
    async with opened(wire) as user:
        await at_the_review(user, "down", "space")
        held = wire.hold(POST)
        await user.sees(said(IN_OUT, ready=2, out=0))
        await with_all_created(user, 2)
        await user.until(lambda: held.waiting == 1)
        await user.press("escape")
        await user.sees(
            said("{done} of {count}. Stopping after the account under way.", done=0, count=2)
        )
        held.release()
        await user.sees(
            said("Stopped: {made} created, {left} left. `batch.create` goes on.", made=1, left=1)
        )
        assert accounts(wire) == 1
        await user.press("M")
        await user.sees(said(IN_OUT, ready=1, out=1))
        await with_all_created(user, 1)
        await user.sees(said(DONE, made=1, count=1))
        assert accounts(wire) == 2


async def test_leaving_the_screen_ends_the_run_and_loses_no_password(wire: Wire) -> None:
    async with opened(wire) as user:
        await at_the_review(user, "down", "space")
        held = wire.hold(POST)
        await user.sees(said(IN_OUT, ready=2, out=0))
        await with_all_created(user, 2)
        await user.until(lambda: held.waiting == 1)
        await user.press(key_to("relaties"))
        held.release()
        await user.sees(said_of(1, "{count} account was created.", ""))
        assert accounts(wire) == 1
        (made,) = user.app.session.store.created
        assert not made.password_seen


async def test_a_right_that_is_gone_half_way_is_said(wire: Wire) -> None:
    wire.instead(POST, httpx.Response(401))
    async with opened(wire) as user:
        await at_the_review(user, "down", "space")
        await user.sees(said(IN_OUT, ready=2, out=0))
        await with_all_created(user, 2)
        await user.sees(said(FAILED, made=0, left=2, trouble="").split(":")[0])
        assert accounts(wire) == 1


async def test_a_reader_sees_that_nothing_can_be_created() -> None:
    wire = Wire(HubOptions(contracts=30, role="lezer"))
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        await user.press("space", "M")
        await user.sees(said("! Nothing can be created: {why}.", why="").split(":")[0])
        await nothing_is_created(user, wire)


async def test_a_read_only_profile_says_so(wire: Wire) -> None:
    async with opened(wire, settings=replace(SETTINGS, read_only=True)) as user:
        await user.sees("Lieke IJ")
        await user.press("space", "M")
        await user.sees(
            said("! Nothing can be created: {why}.", why=said("this profile is read-only"))
        )


async def test_all_out_is_said_and_nothing_can_be_created(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        await user.press("down", "space", "M")
        await user.sees(said("Nobody is in, {out} are out: the last column says why.", out=1))
        await nothing_is_created(user, wire)


async def test_a_hub_that_fails_is_said_and_r_reads_again(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ", RELATIEBEHEERDER)
        await user.press("space")
        user.clock.now += 60
        wire.instead("GET /contact/contacts/368", refused(500))
        await user.press("M")
        await user.sees(said("Nobody is in, {out} are out: the last column says why.", out=1))
        wire.recover()
        await user.press("r")
        await user.sees(said(IN_OUT, ready=1, out=0))


async def test_an_address_is_corrected_in_the_review(wire: Wire) -> None:
    def without_address(request: str, body: object) -> object:
        if "/contact/contacts/368" in request:
            item = items_of(body)[0]  # type: ignore[arg-type]
            assert isinstance(item, dict)
            item["email"] = ""
        return body

    wire.rewrite = without_address  # type: ignore[assignment]
    async with opened(wire) as user:
        await at_the_review(user)
        await user.sees(said("has no e-mail address")[:8])
        await user.press("a")
        await user.sees(said("Correct the address"))
        await user.type("nieuw@example.nl")
        await user.press("enter")
        await user.sees(said(IN_OUT, ready=1, out=0), "nieuw@exam")
        await with_all_created(user, 1)
        await user.sees(said(DONE, made=1, count=1))
        (made,) = user.app.session.store.created
        assert made.user_name == "nieuw@example.nl"


async def test_production_wants_the_number_to_be_typed(wire: Wire) -> None:
    async with opened(wire, settings=replace(SETTINGS, production=True)) as user:
        await at_the_review(user, "down", "space")
        await user.sees(said(IN_OUT, ready=2, out=0))
        await user.press("M")
        await user.sees(said(PRODUCTION, count=2))
        await user.press("1", "enter")
        await user.sees(said("Type {number}, or close this window.", number=2))
        assert accounts(wire) == 0
        await user.press("backspace", key_to("contracten"), "enter")
        await user.sees(said(DONE, made=2, count=2))


async def test_passwords_come_in_a_file_of_the_users_own_and_are_seen_then(
    wire: Wire, home: Path
) -> None:
    async with opened(wire) as user:
        await at_the_review(user, "down", "space")
        await user.sees(said(IN_OUT, ready=2, out=0))
        await with_all_created(user, 2)
        await user.sees(said(DONE, made=2, count=2))
        await user.press("e")
        await user.until(lambda: all(each.password_seen for each in user.app.session.store.created))
        (path,) = in_home(home)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with path.open(encoding="utf-8-sig") as file:
            rows = list(csv.reader(file, delimiter=";"))
        made = {
            each.user_name: each.credentials.password for each in user.app.session.store.created
        }
        assert {row[1]: row[2].lstrip("'") for row in rows[1:]} == made
        await user.until(lambda: said("Passwords") not in user.key_line)


async def test_a_welcome_text_each_comes_in_a_folder_of_the_users_own(
    wire: Wire, home: Path
) -> None:
    async with opened(wire) as user:
        await at_the_review(user)
        await user.sees(said(IN_OUT, ready=1, out=0))
        await with_all_created(user, 1)
        await user.sees(said(DONE, made=1, count=1))
        await user.press("w")
        await user.until(lambda: all(each.password_seen for each in user.app.session.store.created))
        (folder,) = in_home(home)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (text,) = in_folder(folder)
        assert stat.S_IMODE(text.stat().st_mode) == 0o600
        (made,) = user.app.session.store.created
        assert made.credentials.password in text.read_text(encoding="utf-8")


async def test_passwords_that_cannot_be_written_stay_where_they_are(wire: Wire, home: Path) -> None:
    async with opened(wire) as user:
        await at_the_review(user)
        await user.sees(said(IN_OUT, ready=1, out=0))
        await with_all_created(user, 1)
        await user.sees(said(DONE, made=1, count=1))
        is_gone(home)
        await user.press("e")
        await user.sees(said(NOT_WRITTEN, path="", reason=os.strerror(errno.ENOENT)).split(": ")[1])
        assert not any(each.password_seen for each in user.app.session.store.created)


async def test_what_has_no_known_end_is_sent_again_only_when_asked(wire: Wire) -> None:
    wire.instead(POST, httpx.ReadError(""))
    async with opened(wire) as user:
        await at_the_review(user)
        await user.sees(said(IN_OUT, ready=1, out=0))
        await with_all_created(user, 1)
        await user.sees(said(DONE, made=0, count=1))
        wire.recover()
        await user.press("M")
        await user.sees(said("Nobody is in, {out} are out: the last column says why.", out=1))
        await user.press("s")
        await user.sees(said("Send again"))
        await user.press("y")
        await user.sees(said(IN_OUT, ready=1, out=0))
        await with_all_created(user, 1)
        await user.sees(said(DONE, made=1, count=1))
        first, second = (each for each in wire.asked if each.method == "POST")
        assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
