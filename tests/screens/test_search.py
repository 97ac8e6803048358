"""The search bar: contacts of the Hub and contracts already known, while one types."""

import httpx

from hubtui.hub.errors import Unreachable
from tests.envelopes import items
from tests.screens.places import SIZES
from tests.screens.user import opened, said
from tests.screens.wire import Json, Wire

ASKS = "GET /contact/contacts[?]query={text}&*"
TYPE = "Type to search."
HOW = "`search.open` opens, `search.up` `search.down` choose."
FAILED = "Searching failed: {error}. `search.open` tries again."


def contact(number: int) -> Json:
    return {"id": str(number), "number": str(number), "name": f"Klant {number}"}


async def test_it_says_what_to_do_and_leads_to_the_contact(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.press("z")
        await user.sees(said(TYPE))
        await user.type("lieke")
        await user.sees(said("CONTACTS"), "1000 - Lieke IJzerman", said(HOW))
        await user.press("enter")
        await user.sees("Relaties > 1000 - Lieke IJzerman")


async def test_contracts_that_are_known_are_found_without_asking(wire: Wire) -> None:
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        held = wire.hold("*query=wachttest*")
        await user.press("z")
        await user.type("wachttest")
        await user.sees(said("CONTRACTS"), "WACHTTEST", said("Searching…"))
        await user.until(lambda: held.waiting == 1)
        await user.press("down", "enter")
        held.release()
        await user.sees("WACHTTEST", "METADATA")


async def test_the_arrows_choose_among_the_hits(wire: Wire) -> None:
    wire.instead("*query=klant*", items(contact(1), contact(2), contact(368)))
    async with opened(wire) as user:
        await user.press("z")
        await user.type("klant")
        await user.sees("368 - Klant 368")
        await user.press("down", "down", "up", "down", "enter")
        await user.sees("Relaties > 368 - Test")


async def test_a_contact_that_the_hub_sends_twice_is_no_trouble(wire: Wire) -> None:
    wire.instead("*query=klant*", items(contact(368), contact(368)))
    async with opened(wire) as user:
        await user.press("z")
        await user.type("klant")
        await user.sees("368 - Klant 368")
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")


async def test_more_than_fits_says_how_many_there_are(wire: Wire) -> None:
    many = items(*(contact(number) for number in range(100)), total=4_321)
    wire.instead("*query=klant*", many)
    async with opened(wire) as user:
        await user.press("z")
        await user.type("klant")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said("{total} contacts; type on to narrow.", total="4.321"))


async def test_nothing_found_says_so(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.press("z")
        await user.type("bestaat niet")
        await user.sees(said("Nothing found for {text}.", text="bestaat niet"))
        await user.press("enter", "escape")
        await user.sees_no_more(said("CONTACTS"))
        assert user.app.screen.is_modal is False


async def test_a_failure_says_so_and_enter_tries_again(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        wire.instead("*query=368*", httpx.ConnectError(""))
        await user.press("z")
        await user.type("368")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(Unreachable.title), said(FAILED, error="|").split("|")[1])
        wire.recover()
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")


async def test_enter_before_the_answer_opens_the_first_hit_when_it_comes(wire: Wire) -> None:
    held = wire.hold("*query=368*")
    async with opened(wire) as user:
        await user.press("z")
        user.types_ahead("3", "6", "8", "enter")
        await user.until(lambda: held.waiting == 1)
        await user.sees(said("Searching…"))
        held.release()
        await user.sees("Relaties > 368 - Test")


async def test_typing_on_asks_once_for_the_last_and_gives_up_the_one_before(wire: Wire) -> None:
    held = wire.hold("*query=3&*")
    async with opened(wire) as user:
        await user.press("z", "3")
        await user.until(lambda: held.waiting == 1)
        user.types_ahead("6", "8")
        await user.sees("368 - Test")
        assert held.waiting == 0
        assert wire.times_asked("*query=36&*") == 0
        assert wire.times_asked("*query=368&*") == 1


async def test_leaving_it_gives_up_the_question(wire: Wire) -> None:
    held = wire.hold("*query=3&*")
    async with opened(wire) as user:
        await user.press("z", "3")
        await user.until(lambda: held.waiting == 1)
        await user.press("escape")
        await user.until(lambda: held.waiting == 0)
        assert user.app.screen.is_modal is False


async def test_what_is_typed_in_one_go_loses_no_key(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        user.types_ahead("z", "3", "6", "8", "enter")
        await user.sees("Relaties > 368 - Test")
        assert wire.times_asked("*query=68&*") == 0


async def test_a_hit_that_was_chosen_stays_chosen_when_a_late_reply_moves_it(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        wire.instead("*query=klant*", items(contact(1), contact(368), contact(3)))
        await user.press("z")
        await user.type("klant")
        await user.sees("3 - Klant 3")
        await user.press("down", "escape")
        user.clock.now += 3_600
        wire.instead("*query=klant*", items(contact(368), contact(3), contact(1)))
        late = wire.hold("*query=klant*")
        await user.press("z")
        await user.type("klant")
        await user.until(lambda: late.waiting == 1)
        await user.sees("1 - Klant 1 368 - Klant 368 3 - Klant 3")
        await user.press("down")
        late.release()
        await user.sees("368 - Klant 368 3 - Klant 3 1 - Klant 1")
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")
