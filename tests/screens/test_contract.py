"""One contract: everything the Hub tells of it, and what a list already knew at once."""

import httpx

from hubtui.hub.errors import Unreachable
from tests.envelopes import items
from tests.screens.user import opened, said, said_of
from tests.screens.wire import Json, Wire

DETAIL = "GET /contract/contracts/7000001/mine"
NUMBER = "35255618453762"
FOLDED = (
    "The Hub sent {count} field more; `contract.unfold` shows it.",
    "The Hub sent {count} fields more; `contract.unfold` shows them.",
)


async def test_every_field_is_there_the_unknown_ones_folded(wire: Wire) -> None:
    unknown: Json = {
        "id": "7000001",
        "metadata": {"contractNumber": NUMBER, "dekkingen": [{"code": "010"}, "020"], "leeg": None},
        "nieuwVeld": {"diep": {"dieper": True}},
    }
    wire.instead(DETAIL, items(unknown))
    async with opened(wire, "contract/7000001", size=(60, 40)) as user:
        await user.sees(NUMBER, "DEKKINGEN", said_of(2, *FOLDED))
        await user.sees_no_more("nieuwVeld")
        await user.press("v")
        await user.sees(said("OTHER FIELDS"), "nieuwVeld", f"dieper {said('yes')}", "leeg -")
        await user.press("v")
        await user.sees_no_more("nieuwVeld")


async def test_a_contract_is_read_as_people_write_it(wire: Wire) -> None:
    async with opened(wire, "contract/7000001", size=(80, 50)) as user:
        await user.sees("Type particulier (P)", "Ingangsdatum 01-03-2021", "Einddatum -")
        await user.sees("Premie € 42,50 per maand", "Assurantiebelasting € 7,38")
        await user.sees("Omschrijving Verzekerd Eigen risico")
        assert len([line for line in user.lines if NUMBER in line]) == 2, "in the crumbs, and once"


async def test_a_contract_without_metadata_shows_its_id(wire: Wire) -> None:
    wire.instead("GET /contract/contracts/7000008/mine", items({"id": "7000008", "metadata": None}))
    async with opened(wire, "contract/7000008") as user:
        await user.sees("Contracten > 7000008", "Contract-id 7000008", "Contractnummer -")


async def test_what_the_list_knew_is_there_at_once(wire: Wire) -> None:
    held = wire.hold(DETAIL)
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        await user.press("enter")
        await user.sees(f"Contracten > {NUMBER}", "LOOPTIJD", said("refreshing…"))
        held.release()
        await user.sees(said("updated at {time}", time="09:00"))


async def test_a_detail_that_fails_is_told_beside_what_the_list_knew(wire: Wire) -> None:
    wire.instead(DETAIL, httpx.ConnectError(""))
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        await user.press("enter")
        failed = said(
            "! not refreshed: {error}. `refresh` tries again.", error=said(Unreachable.title)
        )
        await user.sees("LOOPTIJD", failed)
        wire.recover()
        await user.press("r")
        await user.sees(said("updated at {time}", time="09:00"))


async def test_the_number_can_be_copied_and_without_one_the_id(wire: Wire) -> None:
    async with opened(wire, "contract/7000001") as user:
        await user.sees("LOOPTIJD")
        await user.press("c")
        await user.sees(said("the contract number"))
        assert user.app.clipboard == NUMBER
        wire.instead(DETAIL, items({"id": "7000001"}))
        await user.press("r")
        await user.sees("Contracten > 7000001")
        await user.press("c")
        await user.until(lambda: user.app.clipboard == "7000001")


async def test_nothing_is_copied_where_there_is_nothing(wire: Wire) -> None:
    wire.instead("GET /account/mine", items({"id": "1"}))
    async with opened(wire, "account") as user:
        await user.sees(f"{said('Account id')} 1")
        assert f"c {said('Copy')}" not in user.key_line
        await user.press("c")
        assert user.app.clipboard == ""


async def test_a_deep_field_is_read_to_its_bottom(wire: Wire) -> None:
    deep: Json = "bodem"
    for _level in range(30):
        deep = {"k": [deep]}
    wire.instead(DETAIL, items({"id": "7000001", "metadata": {"diep": deep}}))
    async with opened(wire, "contract/7000001", size=(60, 20)) as user:
        await user.sees(said_of(1, *FOLDED))
        await user.press("v", "G")
        await user.sees("bodem")
