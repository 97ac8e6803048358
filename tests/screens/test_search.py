"""The search bar: contacts of the Hub and contracts already known, while one types."""

from dataclasses import replace

import httpx

from hubtui.config import Settings
from hubtui.hub.dialect.schema import decode
from hubtui.hub.errors import Unreachable
from hubtui.views.places import key_to
from tests.envelopes import items
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, opened, said
from tests.screens.wire import Json, Wire

ASKS = "GET /contact/contacts[?]query={text}&*"
TYPE = "Type to search."
SEARCHING = "Searching in {where}…"
ALL = "all {count} in the list"
NOTHING = "Nothing found for {text} in {where}."
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
        await user.sees(said("CONTRACTS"), "WACHTTEST", said(SEARCHING, where=said("contacts")))
        await user.until(lambda: held.waiting == 1)
        await user.press("down", "enter")
        held.release()
        await user.sees("WACHTTEST", "LOOPTIJD")


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
            await user.sees(said(ALL, count="4.321"))
        for _line in range(8):
            await user.press("down")
        await user.press("enter")
        await user.sees("Relaties", "Klant 9", "4.321 relaties")


async def test_nothing_found_says_so(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.press("z")
        await user.type("bestaat niet")
        await user.sees(said(NOTHING, text="bestaat niet", where="relaties en contracten"))
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
        await user.sees(said(SEARCHING, where=said("contacts")))
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


PORTFOLIO = "GET /contract/contracts/mycontracts"


async def test_a_policy_number_is_found_from_a_fresh_start(wire: Wire) -> None:
    held = wire.hold(PORTFOLIO)
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("35.2556 18453762")
        await user.sees(said(SEARCHING, where=said("contracts")))
        held.release()
        await user.sees("35255618453762 ZPP NN 368 - Test")
        await user.press("enter")
        await user.sees("Relaties > 35255618453762 368 - Test")


async def test_enter_before_the_contracts_came_opens_the_first_when_they_come(wire: Wire) -> None:
    held = wire.hold(PORTFOLIO)
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        user.types_ahead("z", *"WACHTTEST", "enter")
        await user.until(lambda: held.waiting == 1)
        held.release()
        await user.sees("Relaties > WACHTTEST")


async def test_nothing_is_said_only_of_what_was_looked_at(wire: Wire) -> None:
    wire.instead(PORTFOLIO, httpx.ConnectError(""))
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("bestaat niet")
        await user.sees(said("The contracts can't be searched: {error}", error="|").split("|")[0])
        await user.sees_no_more("Niets")


async def test_polis_and_verzekeraar_are_words_it_knows(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("polis testwacht")
        await user.sees("TESTWACHT ZPP NN")
        await user.press("escape", "z")
        await user.type("verzekeraar lichtbaken")
        await user.sees("82200399301405", "Lichtbaken")
        await user.press("escape", "z")
        await user.type("verzekeraar zpp")
        await user.sees(said(NOTHING, text="verzekeraar zpp", where="relaties en contracten"))


async def test_commas_and_initials_do_not_matter_in_a_name(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("IJzerman, L.")
        await user.sees("1000 - Lieke IJzerman")


async def test_the_contact_of_a_hit_is_two_keys_away(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("testwacht")
        await user.sees("TESTWACHT ZPP NN")
        await user.press("ctrl+o")
        await user.sees("Relaties > 368 - Test")


async def test_a_search_takes_the_place_of_the_contact_on_screen(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368")
        for typed, crumbs in (("lieke", "1000 - Lieke IJzerman"), ("1001", "1001 - ")):
            await user.press("z")
            await user.type(typed)
            await user.sees(said("CONTACTS"))
            await user.press("enter")
            await user.sees(f"Relaties > {crumbs}")
        await user.press("escape")
        await user.until(lambda: not user.app.screen.is_modal and len(user.app.screen_stack) == 1)


def _without(*names: str) -> Settings:
    return replace(SETTINGS, hub=decode({"calls": {name: {"absent": True} for name in names}}))


async def test_a_hub_without_contracts_says_nothing_of_them(wire: Wire) -> None:
    async with opened(wire, settings=_without("my_contracts")) as user:
        await user.press("z")
        await user.sees(said("number, name or e-mail"))
        await user.type("bestaat niet")
        await user.sees(said(NOTHING, text="bestaat niet", where="relaties"))
        assert "contract" not in " ".join(user.lines).casefold().split("niets gevonden")[1]


async def test_a_hub_without_contacts_searches_the_contracts_only(wire: Wire) -> None:
    async with opened(wire, "contracten", settings=_without("contacts")) as user:
        await user.sees("TESTWACHT")
        await user.press("z")
        await user.sees(said("number or name of a contract"))
        await user.type("bestaat niet")
        await user.sees(said(NOTHING, text="bestaat niet", where="contracten"))
        assert wire.times_asked("*query=*") == 0


async def test_a_hub_with_nothing_to_search_in_says_so(wire: Wire) -> None:
    settings = _without("contacts", "my_contracts")
    async with opened(wire, "organisaties", settings=settings) as user:
        await user.sees("Van Heerder")
        await user.press("z")
        await user.type("x")
        await user.sees(said("This Hub has nothing to search in."))


async def test_too_few_letters_for_the_hub_are_no_error(wire: Wire) -> None:
    settings = replace(SETTINGS, hub=decode({"calls": {"contacts": {"least_letters": 3}}}))
    advice = said("This Hub searches for {count} letters or more: type on.", count=3)
    async with opened(wire, "contracten", settings=settings) as user:
        await user.sees("TESTWACHT")
        await user.press("z")
        await user.type("36")
        await user.sees(advice)
        assert wire.times_asked("*query=36&*") == 0
        await user.type("8")
        await user.sees("368 - Test")
        await user.press("escape", key_to("relaties"))
        await user.sees("Deze Hub zoekt op 3 letters of meer. Typ verder.")
        assert said("`refresh` tries again.") not in user.text
