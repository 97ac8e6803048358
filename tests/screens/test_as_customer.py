"""The app as a customer: it opens on their contracts, and offers no place that is not theirs."""

from dataclasses import replace

import pytest

from hubtui.hub.errors import Forbidden
from hubtui.store.audience import ForbiddenToCustomer
from hubtui.store.roles import RELATIEBEHEERDER
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Json, Wire, items_of, refused

CUSTOMER = replace(SETTINGS, token="demo-klant")
WIDE = (120, 30)
SMALL = (80, 24)


async def is_at_home(user: User) -> None:
    await user.sees(said("My contracts"), said("customer"))


@pytest.mark.parametrize("size", [WIDE, SMALL, (60, 20)])
async def test_it_opens_on_their_own_contracts(wire: Wire, size: tuple[int, int]) -> None:
    async with opened(wire, settings=CUSTOMER, size=size) as user:
        await is_at_home(user)
        await user.sees_no_more(said("Contacts"), said("no role"))
        assert len(user.app.screen_stack) == 1


async def test_the_sidebar_is_numbered_in_the_order_drawn_and_manages_nothing(wire: Wire) -> None:
    async with opened(wire, settings=CUSTOMER, size=WIDE) as user:
        await is_at_home(user)
        lines = ["1 Mijn contracten", "2 Wijzigingen", "3 Mijn account", "4 Organisaties"]
        await user.sees(*lines, "5 Rechten", "6 Logboek", "MIJN GEGEVENS")
        assert "BEHEER" not in user.text
        assert "Relaties" not in user.text
        for key, shown in (
            ("3", "DOSSIERS"), ("4", "Noorderlicht"), ("5", "contract.read"), ("6", "/account/mine"),
            ("1", said("My contracts")),
        ):  # fmt: skip
            await user.press(key)
            await user.sees(shown)
        await user.press("7")
        await is_at_home(user)


async def test_every_documented_call_is_used_and_no_place_is_forbidden(wire: Wire) -> None:
    async with opened(wire, settings=CUSTOMER, size=WIDE) as user:
        await is_at_home(user)
        await user.waits_for_the_hub()
        await user.press("enter")
        await user.sees("LOOPTIJD")
        await user.press("escape", "2", "3", "4", "5", "6")
        await user.sees("/permission/permissions/mine")
        for asked in (
            "/account/mine", "/organization/organizations/mine", "/permission/permissions/mine",
            "/contract/contracts/mycontracts", "/contract/contracts/*/mine",
        ):  # fmt: skip
            assert wire.times_asked(f"GET {asked}"), asked


async def test_what_is_forbidden_is_for_their_adviser_and_not_for_a_beheerder(wire: Wire) -> None:
    wire.instead("GET /organization/*", refused(403, "Niet voor u"))
    async with opened(wire, settings=CUSTOMER, size=WIDE) as user:
        await is_at_home(user)
        await user.press("4")
        await user.sees("Niet voor u", said(ForbiddenToCustomer.advice))
        assert said(Forbidden.advice) not in user.text


async def test_a_key_pressed_meanwhile_leaves_a_customer_where_it_leads(wire: Wire) -> None:
    async with opened(wire, settings=CUSTOMER, size=WIDE) as user:
        await user.press("4")
        await user.sees("DOSSIERS")
        await user.sees(said("customer"))
        await user.sees("DOSSIERS")


async def test_searching_finds_contracts_and_asks_for_no_contacts(wire: Wire) -> None:
    async with opened(wire, settings=CUSTOMER, size=WIDE) as user:
        await is_at_home(user)
        before = wire.times_asked("GET /contact/*")
        await user.press("z")
        await user.sees(said("number or name of a contract"))
        await user.press(*"7")
        await user.sees(said("CONTRACTS"))
        await user.press("enter")
        await user.sees("LOOPTIJD")
        assert wire.times_asked("GET /contact/*") == before


async def test_the_palette_offers_their_places(wire: Wire) -> None:
    async with opened(wire, settings=CUSTOMER, size=WIDE) as user:
        await is_at_home(user)
        await user.press("colon")
        await user.sees(said("Search"))
        await user.sees_no_more("Relaties")


async def test_a_beheerder_opens_on_contacts(wire: Wire) -> None:
    async with opened(wire, size=WIDE) as user:
        await user.sees(RELATIEBEHEERDER, "368", "1 Relaties", "BEHEER")


async def test_a_beheerder_who_is_a_customer_too_is_a_beheerder(wire: Wire) -> None:
    def both(request: str, body: Json) -> Json:
        if request == "GET /permission/permissions/mine":
            items_of(body).append("klant")
        return body

    wire.rewrite = both
    async with opened(wire, size=WIDE) as user:
        await user.sees(RELATIEBEHEERDER, "368", "1 Relaties")


@pytest.mark.parametrize("status", [403, 404])
async def test_where_contacts_can_not_be_asked_it_opens_on_the_first_place_that_answers(
    wire: Wire, status: int
) -> None:
    wire.instead("GET /contact/contacts*", refused(status))
    async with opened(wire, size=WIDE) as user:
        await user.sees("▌2 Contracten", "Lopend")


async def test_a_place_that_was_chosen_stays_also_where_it_is_refused(wire: Wire) -> None:
    wire.instead("GET /contact/contacts*", refused(403))
    async with opened(wire, "relaties", size=WIDE) as user:
        await user.sees("▌1 Relaties", "/contact/contacts")
        await user.sees(RELATIEBEHEERDER)
        await user.sees("▌1 Relaties", "/contact/contacts")
