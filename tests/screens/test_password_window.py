"""The window after Account toevoegen: what came, where it lies, and what closing it does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from hubtui import copying
from hubtui.config import Settings
from tests.envelopes import answer, items
from tests.screens.account_form import (
    CREATED,
    HIDDEN,
    POST,
    kept_until,
    the_password,
    with_the_account_created,
)
from tests.screens.ledgers import Books
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire

LOGIN = {"id": "7", "name": "test@example.com", "temporaryPassword": "Welkom-4711"}
# The middle of 4711, drawn.
LARGE = "▀▀▀█ ▄▀"
NO_PASSWORD = "No password came with the answer."
IN_A_FILE = (
    "Until it is seen it lies in a file that only you can read, not sealed, until {day} at most."
)
IN_MEMORY = "It is in memory only, and lost when hubtui ends."
SEEN = "It was seen, so it is kept no longer: the log shows it until you leave hubtui."


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path / "ledger")


@asynccontextmanager
async def created(
    wire: Wire,
    books: Books,
    given: httpx.Response | None = None,
    settings: Settings = SETTINGS,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[User]:
    if given is not None:
        wire.instead(POST, given)
    launch = books.launch(wire, "contact/368", settings)
    async with opened(wire, launch=launch, size=size) as user:
        await with_the_account_created(user)
        yield user


async def test_where_no_password_came_that_is_said_and_nothing_is_drawn_over_nothing(
    wire: Wire, books: Books
) -> None:
    without = items({"id": "7", "name": "test@example.com"})
    async with created(wire, books, without) as user:
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(CREATED), said(NO_PASSWORD))
            assert "•" not in user.text
        await user.press("escape")
        await user.sees_no_more(said(CREATED))


@pytest.mark.parametrize("body", [b"", b"{}", b'{"data": {"items": []}}'])
async def test_an_empty_success_is_one_without_a_password(
    body: bytes, wire: Wire, books: Books
) -> None:
    given = httpx.Response(201, headers={"Content-Type": "application/json"}, content=body)
    async with created(wire, books, given) as user:
        await user.sees(said(NO_PASSWORD), "test@example.com")


async def test_what_is_not_recognised_is_hidden_under_its_own_name_until_it_is_shown(
    wire: Wire, books: Books
) -> None:
    given = answer(201, {"id": "7", "name": "test@example.com", "activatiecode": "AB-12 [/b]"})
    async with created(wire, books, given) as user:
        await user.sees("activatiecode", HIDDEN, said(NO_PASSWORD))
        assert "AB-12" not in user.text
        await user.press("escape")
        await user.sees("U hebt nog niet alles gezien")
        await user.press("t")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees("activatiecode AB-12 [/b]")


async def test_copying_the_password_does_not_pass_over_what_else_came(
    wire: Wire, books: Books
) -> None:
    async with created(wire, books, answer(201, {**LOGIN, "pin": "9876"})) as user:
        await user.press("c", "escape")
        await user.sees("U hebt nog niet alles gezien")
        await user.press("t", "escape")
        await user.sees_no_more(said(CREATED))


async def test_a_file_is_said_to_be_one_and_what_was_seen_is_not_said_to_be_kept(
    wire: Wire, books: Books
) -> None:
    async with created(wire, books) as user:
        words = said(IN_A_FILE, day=kept_until(user))
        for size in SIZES[1:]:
            await user.resizes_to(size)
            await user.sees(words)
        await user.press("t")
        await user.sees(said(SEEN))


async def test_without_custody_it_is_said_to_be_in_memory_only_and_lost(
    wire: Wire, books: Books
) -> None:
    books.custody_days = None
    async with created(wire, books) as user:
        await user.sees(said(IN_MEMORY))
        await user.press("escape")
        await user.sees("daarna is het weg")
        await user.press("escape", "escape", "q")
        await user.sees(
            said("A temporary password has not been seen yet and is lost when you leave. Leave?")
        )


async def test_what_could_not_be_written_down_is_said(wire: Wire, books: Books) -> None:
    held = wire.hold(POST)
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await user.sees("06-90000368")
        await user.press("a", "enter")
        await user.until(lambda: held.waiting == 1)
        other = books.another_session()
        other.ledger._connection.execute("ALTER TABLE line RENAME TO gone")
        other.close()
        held.release()
        await user.sees(said(CREATED), "Dit kon niet worden vastgelegd")
        await user.press("t")
        await user.sees(the_password(user))


async def test_y_copies_user_name_and_password(wire: Wire, books: Books) -> None:
    async with created(wire, books, items(LOGIN)) as user:
        await user.press("y")
        await user.sees(said("the user name and the temporary password"))
        copied = "Gebruikersnaam: test@example.com\nTijdelijk wachtwoord: Welkom-4711"
        assert user.app.clipboard == copied
        await user.press("escape")
        await user.sees_no_more(said(CREATED))


async def test_w_copies_a_welcome_text_in_the_users_language_and_shift_w_in_the_other(
    wire: Wire, books: Books
) -> None:
    async with created(wire, books, items(LOGIN)) as user:
        await user.press("w")
        await user.sees(said("the welcome text, with the password"))
        assert "Tijdelijk wachtwoord: Welkom-4711\n" in user.app.clipboard
        await user.press("W")
        assert "Temporary password: Welkom-4711\n" in user.app.clipboard


async def test_an_own_welcome_text_holds_the_password_only_where_it_says_so(
    wire: Wire, books: Books
) -> None:
    own = replace(SETTINGS, welcome={"nl": "Beste {contact}, u bent {user_name}."})
    async with created(wire, books, items(LOGIN), own) as user:
        await user.press("w")
        await user.sees(said("the welcome text, without a password"))
        assert user.app.clipboard == "Beste 368 - Test, u bent test@example.com."
        await user.press("escape")
        await user.sees("U hebt nog niet alles gezien")


async def test_without_a_password_the_welcome_text_speaks_of_none(wire: Wire, books: Books) -> None:
    without = items({"id": "7", "name": "test@example.com"})
    async with created(wire, books, without) as user:
        await user.press("w")
        await user.sees(said("the welcome text, without a password"))
        assert "wachtwoord:" not in user.app.clipboard


async def test_an_own_text_that_needs_a_password_is_not_copied_without_one(
    wire: Wire, books: Books
) -> None:
    own = replace(SETTINGS, welcome={"nl": "{password}"})
    async with created(wire, books, items({"id": "7"}), own) as user:
        await user.press("w")
        await user.sees(said("No password came, and your own welcome text has a place for one."))
        assert user.app.clipboard == ""


async def test_clearing_the_clipboard_is_said_to_be_a_try(
    wire: Wire, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "CLEARED_AFTER", 0.05)
    async with created(wire, books, settings=replace(SETTINGS, clear_clipboard=True)) as user:
        await user.press("c")
        await user.sees("Over een minuut probeert hubtui", "tmux")
        await user.until(lambda: user.app.clipboard == "", "the clipboard is empty")


async def test_the_log_tells_what_another_session_has_seen_meanwhile(
    wire: Wire, books: Books
) -> None:
    async with created(wire, books) as user:
        (login,) = user.app.session.store.created
        await user.press("escape", "escape", "7")
        await user.sees(said("! unseen"))
        other = books.another_session()
        other.ledger.password_seen(login.line.id)
        other.close()
        await user.press("r", "enter")
        await user.sees(said(SEEN))


async def test_a_write_without_a_password_shows_its_details(wire: Wire, books: Books) -> None:
    session = books.another_session()
    line = books.sent_by(session)
    session.ledger.end(line.id, "refused", books.clock(), status=422, detail="geen adres")
    session.close()
    async with opened(wire, launch=books.launch(wire, "logboek")) as user:
        await user.sees(said("- refused"), "368 - Test")
        await user.press("enter")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees("Er is geen account aangemaakt: geen adres.", "eerder@example.nl")
        await user.press("escape")
        await user.sees(said("- refused"))


@pytest.mark.parametrize("size", [(160, 45), (120, 35)])
async def test_the_password_stands_large_where_there_is_room(
    size: tuple[int, int], wire: Wire, books: Books
) -> None:
    async with created(wire, books, items(LOGIN), size=size) as user:
        assert LARGE not in user.text
        await user.press("t")
        # Beside it as text, for a double click.
        await user.sees(LARGE, "Welkom-4711")
        await user.resizes_to((80, 24))
        await user.sees_no_more(LARGE)
        await user.resizes_to(size)
        await user.sees(LARGE)
        await user.press("t")
        await user.sees_no_more(LARGE)
        await user.sees(HIDDEN)


@pytest.mark.parametrize(
    ("size", "given"), [((80, 24), "Welkom-4711"), ((120, 35), "Welkom!€4711")]
)
async def test_without_the_room_or_with_other_signs_it_is_text(
    size: tuple[int, int], given: str, wire: Wire, books: Books
) -> None:
    login = items({**LOGIN, "temporaryPassword": given})
    async with created(wire, books, login, size=size) as user:
        await user.press("t")
        await user.sees(given)
        assert LARGE not in user.text
