"""Signing in within the running app, at a provider that is not ours."""

import json
import re
import socket

import pytest

from hubtui.views.places import key_to
from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.running_app import (
    DEVICE,
    PASTE,
    app_on,
    begin,
    device_address,
    paste_address,
    sign_in_by_device,
    work_until,
)
from tests.end_to_end.signing_in import sign_in
from tests.end_to_end.tmux import Terminal, needs_tmux

UNREACHABLE = "The sign-in provider can't be reached"
ENDED = "provider ended your sign-in"
NO_LONGER = "no longer signed in"
HIDDEN = "••••"


def work_until_it_ends(window: Terminal) -> None:
    work_until(window, lambda screen: ENDED in screen, ENDED)


def shows_a_password_only_when_asked(window: Terminal) -> None:
    """Give the contact on screen an account."""
    window.type("a")
    window.shows("becomes the user name")
    window.type("Enter")
    window.shows("The account is created", HIDDEN)
    before = window.everything_shown()
    window.type("t")
    shown = window.until(lambda screen: HIDDEN not in screen, "the password")
    password = re.search(r"Temporary password +(\S+)", shown)
    assert password
    assert password[1] not in before


def _drawn_large(screen: str) -> list[str]:
    return [line for line in screen.splitlines() if set("▀▄█") & set(line)]


@pytest.fixture(autouse=True)
def _tmux() -> None:
    needs_tmux()


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
def test_the_app_asks_by_itself_and_takes_a_code_typed_on_another_device(
    size: tuple[int, int], computer: Computer, provider: OpenIdProvider, bea: Person
) -> None:
    with app_on(computer, size=size) as window:
        window.shows("You are not signed in")
        begin(window, DEVICE)
        window.shows(f"{provider.issuer}/device", "and type this code there:")
        screen = window.until(lambda screen: len(_drawn_large(screen)) == 3, "the code, large")
        code = re.search(r"[A-Z]{4}-[A-Z]{4}", screen)
        assert code
        address = device_address(window)
        assert address == f"{provider.issuer}/device?user_code={code[0]}"
        bea.visit(address)
        window.shows("Signed in as Test bea", "No system keyring", "Bea van Heerder", "368")
        assert len(computer.sign_in_files()) == 1


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_the_address_is_shown_whole_and_what_the_browser_ended_on_is_pasted_back(
    size: tuple[int, int], computer: Computer, bea: Person
) -> None:
    with app_on(computer, size=size) as window:
        begin(window, PASTE)
        address = paste_address(window)
        assert address in "".join(window.lines()), "nothing stands between its lines"
        window.write("http://127.0.0.1/callback?code=nonsense")
        window.type("Enter")
        window.shows("This is not the address the sign-in ended on")
        end = bea.visit(address)
        window.paste("\n".join(re.findall(r".{1,60}", end)))
        window.shows(HIDDEN)
        window.type("Enter")
        window.shows("Signed in as Test bea", "Bea van Heerder", "368")


def test_a_code_that_is_refused_or_too_old_can_be_asked_for_again(
    computer: Computer, provider: OpenIdProvider, bea: Person
) -> None:
    refusing = Person(bea.login, bea.password, refuses=True)
    with app_on(computer) as window:
        begin(window, DEVICE)
        refusing.visit(device_address(window))
        window.shows("Signing in was refused", "If that was not you")
        begin(window, DEVICE)
        window.shows("the code is valid until")
        with provider.clock_ahead(601):
            window.shows("Signing in took too long", "choose another way")
        sign_in_by_device(window, bea)


def test_another_way_can_be_chosen_after_all(computer: Computer, bea: Person) -> None:
    with app_on(computer) as window:
        begin(window, DEVICE)
        window.shows("the code is valid until")
        window.type("Escape")
        window.shows("Choose how to sign in.", gone=["the code is valid until"])
        begin(window, PASTE)
        window.paste(bea.visit(paste_address(window)))
        window.type("Enter")
        window.shows("Signed in as Test bea")


def test_without_a_provider_the_app_works_on_and_says_how_to_sign_in(computer: Computer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with app_on(computer, environ={"HUBTUI_ISSUER": nowhere}) as window:
        window.shows(UNREACHABLE, "Try again")
        window.type("Escape")
        window.shows("You are not signed in", "i signs in", gone=[UNREACHABLE])
        window.type(key_to("account"))
        window.shows("My account", "i signs in")
        window.type(key_to("logboek"))
        window.shows("Log", gone=[UNREACHABLE])
        window.type("i")
        window.shows(UNREACHABLE)
        window.type("r")
        window.shows(UNREACHABLE)
        window.type("Escape")
        window.shows("Log", gone=[UNREACHABLE])
        window.type("q")
        window.shows("left 0")


def test_who_works_on_stays_signed_in_though_a_token_lives_five_seconds(
    computer: Computer, provider: OpenIdProvider, bea: Person
) -> None:
    sign_in(computer, bea)
    with app_on(computer, "--open", "contact/368") as window:
        window.shows("368 - Test", "updated at")
        enough = provider.grants("refresh_token") + 2
        work_until(
            window, lambda _screen: provider.grants("refresh_token") >= enough, "two renewals"
        )
        screen = window.shows("368 - Test", "updated at", "Bea van Heerder")
    assert NO_LONGER not in screen


def test_a_reused_refresh_token_ends_the_sign_in_and_work_goes_on_after_the_next(
    computer: Computer, provider: OpenIdProvider, bea: Person
) -> None:
    sign_in(computer, bea)
    [file] = computer.sign_in_files()
    with app_on(computer, "--open", "contact/368", size=(100, 30)) as window:
        window.shows("Contacts > 368 - Test", "TESTWACHT", "6 of 6")
        window.type("/")
        window.shows("esc All")
        window.write("wacht")
        window.shows("4 of 6")
        window.type("Enter")
        # A thief uses it; when we do, the provider sees it a second time and ends it all.
        assert provider.spend(json.loads(file.read_text())["refresh_token"]).status_code == 200
        work_until_it_ends(window)
        window.shows("What you see")
        window.type("Escape")
        window.shows(NO_LONGER, "i signs in", "TESTWACHT", "Bea van Heerder", gone=[ENDED])
        assert not computer.sign_in_files()
        window.type("i")
        sign_in_by_device(window, bea)
        window.shows("Contacts > 368 - Test", "4 of 6", "Relatiebeheerder", gone=[NO_LONGER])
        shows_a_password_only_when_asked(window)


def test_another_account_sees_nothing_of_the_one_before(
    computer: Computer, bea: Person, olaf: Person
) -> None:
    sign_in(computer, bea)
    with app_on(computer, "--open", "contact/368", size=(120, 40)) as window:
        window.shows("Contacts > 368 - Test", "Bea van Heerder", "6 of 6")
        window.type("i")
        sign_in_by_device(window, olaf)
        window.shows("Olaf de Bruijn", "Organization Beheerder", gone=["Bea van", "368 - Test"])
        window.type(key_to("logboek"), "v")
        log = window.shows("Log", "/contact/contacts")
        assert "/contact/contacts/368" not in log
        assert len(computer.sign_in_files()) == 1


def test_where_another_window_signs_in_as_somebody_else_it_is_said(
    computer: Computer, bea: Person, olaf: Person
) -> None:
    sign_in(computer, bea)
    with app_on(computer, size=(120, 40)) as window:
        window.shows("Bea van Heerder", "368")
        sign_in(computer, olaf)
        # Until the token in hand has ended it is Bea's still.
        work_until(window, lambda screen: "Bea van Heerder" not in screen, "Bea is gone")
        window.shows("Somebody else signed in meanwhile", "Olaf de Bruijn")
