"""Logboek and Wijzigingen: what this session did, and what the Hub changed meanwhile."""

import httpx

from hubtui.hub.errors import Unreachable
from hubtui.views.places import key_to
from tests.screens.places import NOTHING_CHANGED, SIZES
from tests.screens.user import User, opened, said, said_of
from tests.screens.wire import Json, Wire, items_of

CONTRACTS = "/contract/contracts/mycontracts"


def changed_meanwhile(request: str, body: Json) -> Json:
    """One contract less, one more, and another status for a third."""
    if CONTRACTS in request:
        contracts = items_of(body)
        contracts.pop(2)
        first = contracts[0]
        assert isinstance(first, dict)
        first["status"] = "Geroyeerd"
        contracts.append({"id": "9", "metadata": {"contractNumber": "NIEUW-9"}})
    return body


async def after_a_change(user: User, wire: Wire) -> None:
    await user.sees(said(NOTHING_CHANGED))
    wire.rewrite = changed_meanwhile
    user.clock.now += 60
    await user.press("r")
    seen = ("{count} change, seen at {time}.", "{count} changes, seen at {time}.")
    await user.sees(said_of(3, *seen, time="09:01"))


async def test_what_a_refresh_changed_is_listed_and_counted_in_the_sidebar(wire: Wire) -> None:
    async with opened(wire, "wijzigingen") as user:
        await after_a_change(user, wire)
        await user.sees(said("+ new"), said("- gone"), said("~ changed"), "NIEUW-9")
        assert "Wijzigingen (3)" in user.text
        await user.resizes_to((120, 40))
        await user.sees("status: Lopend → Geroyeerd")


async def test_a_change_opens_its_contract_and_what_is_gone_says_so(wire: Wire) -> None:
    async with opened(wire, "wijzigingen") as user:
        await after_a_change(user, wire)
        await user.press("enter")
        await user.sees("Wijzigingen > 35255618453762", "LOOPTIJD")
        await user.press("escape", "G", "enter")
        await user.sees(said("This contract is gone; there is nothing to open."))


async def test_looking_for_changes_says_so_and_says_when_it_failed(wire: Wire) -> None:
    held = wire.hold(f"GET {CONTRACTS}")
    async with opened(wire, "wijzigingen") as user:
        await user.sees(said("Looking for changes…"))
        held.fail(httpx.ConnectError(""))
        failed = said(
            "! Could not look for changes: {error}. `refresh` tries again.",
            error=said(Unreachable.title),
        )
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(failed)


async def test_an_account_made_elsewhere_is_news_too(wire: Wire) -> None:
    def has_an_account(request: str, body: Json) -> Json:
        if "/contact/contacts/368" in request:
            (contact,) = items_of(body)
            assert isinstance(contact, dict)
            contact["account"] = {"id": "1", "name": "elders@example.nl"}
        return body

    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368")
        wire.rewrite = has_an_account
        await user.press("r")
        await user.sees("elders@example.nl", "Wijzigingen (1)")
        await user.press(key_to("wijzigingen"))
        await user.sees(said("@ account"), "368 - Test: elders")
        await user.press("enter")
        await user.sees("Wijzigingen > 368 - Test")


async def test_the_log_shows_each_request_without_what_was_searched_for(wire: Wire) -> None:
    async with opened(wire, size=(100, 30)) as user:
        await user.press("z")
        await user.type("geheim")
        await user.until(lambda: wire.times_asked("*geheim*") == 1)
        await user.waits_for_the_hub()
        await user.press("escape", key_to("logboek"), "v")
        await user.sees("GET /contact/contacts 200", "/account/mine", " ms")
        assert "geheim" not in user.text
        assert wire.options.token not in user.text


async def test_the_log_shows_what_failed_with_the_reason(wire: Wire) -> None:
    wire.instead("GET /contact/*", httpx.ConnectError(""))
    async with opened(wire, "logboek", size=(120, 40)) as user:
        await user.press(key_to("relaties"))
        await user.sees(said(Unreachable.title))
        await user.press(key_to("logboek"), "v")
        await user.sees("/contact/contacts " + said(Unreachable.title), said("! failed"))
        await user.resizes_to((80, 24))
        await user.sees("/contact/contacts " + said(Unreachable.title)[:12], said("! failed"))


async def test_the_log_shows_a_path_and_its_status_whole_in_80_columns(wire: Wire) -> None:
    async with opened(wire, "organisaties") as user:
        await user.sees("Basisvolmacht")
        await user.press(key_to("logboek"), "v")
        await user.sees("GET /organization/organizations/mine 200")


async def test_a_request_has_nothing_more_to_open(wire: Wire) -> None:
    async with opened(wire, "logboek") as user:
        await user.press("v")
        await user.sees("/account/mine")
        assert f"r {said('Refresh')}" not in user.key_line
        assert f"⏎ {said('Open')}" not in user.key_line
        await user.waits_for_the_hub()
        before = user.lines
        await user.press("enter")
        assert user.lines == before
        await user.press("c")
        assert "/mine" in user.app.clipboard
