"""Who is signed in, and what becomes of the screens when that ends or is somebody else."""

from dataclasses import replace

import pytest

from hubtui.config import Settings
from hubtui.hub.errors import Misconfigured, NotSignedIn
from hubtui.launch import Launch
from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.views.places import key_to
from tests.screens.account_form import LEAVE, kept_until, with_the_account_created
from tests.screens.provider import CHOOSE, Provider, chooses, signing_in_at
from tests.screens.user import SETTINGS, User, launch_on, opened, said
from tests.screens.wire import Json, Wire, items_of, refused

WIDE = (140, 30)
NO_LONGER = "! no longer signed in"
STAYS = "What you see stays; afterwards you go on where you were."
LOG_PATH = "/contact/contacts/368"


def with_a_provider(wire: Wire, open_at: str = "contact/368") -> Launch:
    return signing_in_at(Provider(), wire, open_at)


async def signs_in_anew(user: User) -> None:
    await user.press("i")
    await chooses(user, "client")


async def test_what_is_shown_stays_when_the_sign_in_ends_and_the_screen_comes_once(
    wire: Wire,
) -> None:
    async with opened(wire, launch=with_a_provider(wire)) as user:
        await user.sees("06-90000368", RELATIEBEHEERDER)
        wire.instead("*", refused(401, "verlopen"))
        await user.press("r")
        await user.sees(said(CHOOSE), "verlopen", said(STAYS))
        await user.press("escape")
        await user.sees("06-90000368", said(NO_LONGER), "Bea van Heerder")
        await user.press("r", key_to("account"), key_to("relaties"))
        await user.sees("06-90000368", said(NO_LONGER))
        assert said(CHOOSE) not in user.text
        wire.recover()
        await signs_in_anew(user)
        await user.sees("06-90000368", RELATIEBEHEERDER, said("Signed in as {name}.", name="Bea"))
        await user.sees_no_more(said(NO_LONGER))
        # What is asked again after the sign-in would be shared by the key.
        await user.waits_for_the_hub()
        wire.instead("*", refused(401))
        await user.press("r")
        await user.sees(said(CHOOSE))


@pytest.mark.parametrize("who", ["another", "not told"])
async def test_another_account_begins_at_the_first_screen_and_in_an_empty_log(
    who: str, wire: Wire
) -> None:
    def another(request: str, body: Json) -> Json:
        if request == "GET /account/mine":
            (account,) = items_of(body)
            assert isinstance(account, dict)
            account |= {"id": "99", "firstName": "Olaf"}
        return body

    async with opened(wire, launch=with_a_provider(wire), size=WIDE) as user:
        await user.sees("06-90000368", RELATIEBEHEERDER)
        if who == "another":
            wire.rewrite = another
        else:
            wire.instead("GET /account/mine", refused(404))
        await signs_in_anew(user)
        await user.sees_no_more("06-90000368", "> 368 - Test")
        await user.sees("Lieke IJzerman")
        assert ("Olaf" in user.text) == (who == "another")
        await user.press(key_to("logboek"), "v")
        await user.sees("GET", "/account/mine")
        assert LOG_PATH not in user.text


async def test_the_same_account_goes_on_where_it_was(wire: Wire) -> None:
    async with opened(wire, launch=with_a_provider(wire), size=WIDE) as user:
        await user.sees("06-90000368", RELATIEBEHEERDER)
        asked = wire.times_asked("GET /account/mine")
        await signs_in_anew(user)
        await user.until(lambda: wire.times_asked("GET /account/mine") == asked + 1)
        await user.sees("06-90000368", "> 368 - Test")
        await user.press(key_to("logboek"), "v")
        await user.sees(LOG_PATH)


async def test_where_there_is_nothing_to_sign_in_to_nothing_comes_and_the_key_says_why(
    wire: Wire,
) -> None:
    def has_a_token(_settings: Settings) -> Provider:
        raise Misconfigured("er is een token")

    wire.instead("*", refused(401))
    async with opened(wire, launch=replace(launch_on(wire, SETTINGS), sign_in=has_a_token)) as user:
        await user.sees(said(NotSignedIn.title))
        await user.press("i")
        await user.sees("er is een token")
        assert said(CHOOSE) not in user.text


async def test_refreshing_asks_also_what_the_header_could_not_be_told(wire: Wire) -> None:
    wire.instead("*", refused(401))
    async with opened(wire) as user:
        await user.sees(said("not signed in"))
        wire.recover()
        await user.press("r")
        await user.sees("Bea van Heerder", RELATIEBEHEERDER, "Lieke IJzerman")


async def test_another_profile_asks_first_where_a_password_would_be_lost(wire: Wire) -> None:
    there = launch_on(wire, replace(SETTINGS, profile="daar"))
    here = replace(launch_on(wire, SETTINGS, "contact/368"), switch_to=lambda _name: there)
    async with opened(wire, launch=here) as user:
        await with_the_account_created(user)
        await user.press("escape", "escape")
        user.app.switch_profile("daar")
        await user.sees(said(LEAVE, day=kept_until(user)))
        assert user.app.return_value is None
        await user.press("y")
        await user.until(lambda: user.app.return_value is there)


async def test_who_does_not_want_to_sign_in_can_leave_at_once(wire: Wire) -> None:
    wire.instead("*", refused(401))
    async with opened(wire, launch=with_a_provider(wire)) as user:
        await user.sees(said(CHOOSE))
        await user.press("ctrl+c")
        await user.until(lambda: user.app.return_value == 0)
