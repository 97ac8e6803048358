"""Claims, which only this test knows: a list of the Hub, added to both tables before all else.

In a process of its own, because the sidebar, the keys and the commands are made when they are
imported. It goes to the list with its key and copies a row, then runs the command, and tells both.
"""

import asyncio
import sys
from pathlib import Path

import hubtui.hub.resources as wire_half
import hubtui.views.table as shown_half
from hubtui.hub.endpoint import Endpoint
from hubtui.hub.models.model import FromJson, Model
from hubtui.hub.models.received import Id, Received, Text, reading
from hubtui.hub.resources import listed
from hubtui.views.view import Column, Command, Place, View


class Claim(Received):
    """A loss that was reported."""

    id: Id
    number: Text = ""
    cause: Text = ""


def _claim() -> FromJson[Claim]:
    return reading(Claim)


CLAIMS = listed(
    "claims", "documented", Endpoint("GET", "/claim/claims/mine"), Model(_claim), fresh_for=60.0
)
MY_CLAIMS: View[Claim] = View(
    CLAIMS,
    columns=(
        Column("number", "Claim number", lambda claim: claim.number),
        Column("cause", "Cause", lambda claim: claim.cause),
    ),
    place=Place("schades", 8, "BEHEER", "Claims"),
    command=Command("claims", "Your claims."),
    copied="number",
    empty="No claims.",
)
wire_half.RESOURCES += (CLAIMS,)
shown_half.VIEWS += (MY_CLAIMS,)

# Only now: what follows takes the tables as they are.
from hubtui.demo import HubOptions  # noqa: E402
from tests.cli.command_line import CommandLine  # noqa: E402
from tests.envelopes import items  # noqa: E402
from tests.screens.user import opened  # noqa: E402
from tests.screens.wire import Wire  # noqa: E402

SENT = ({"id": 1, "number": "S-1", "cause": "Storm"}, {"id": 2, "number": "S-2", "cause": "Brand"})


def _wire() -> Wire:
    wire = Wire(HubOptions(contracts=10))
    wire.instead("GET /claim/claims/mine", items(*SENT))
    return wire


async def _on_screen() -> None:
    async with opened(_wire(), "relaties") as user:
        await user.press("8")
        await user.sees("▌S-1", "Storm", "S-2", "Brand", "8 Claims")
        await user.press("j", "c")
        await user.until(lambda: user.app.clipboard == "S-2")
        await user.press("1", "colon")
        await user.type("claims")
        await user.press("enter")
        await user.sees("▌S-2")


if __name__ == "__main__":
    asyncio.run(_on_screen())
    told = CommandLine(
        Path(sys.argv[1]),
        _wire(),
        {"HUBTUI_BASE_URL": "https://hub.example.nl", "HUBTUI_TOKEN": "demo-beheerder"},
    )("claims", "--csv")
    sys.stdout.write(told.out)
    sys.stderr.write(told.err)
    sys.exit(told.code)
