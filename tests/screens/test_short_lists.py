"""The short lists, Organisaties and Rechten: whole at any size, and the cursor's row told by a sign."""

import pytest

from tests.envelopes import items
from tests.screens.places import SIZES
from tests.screens.user import User, opened, said
from tests.screens.wire import Json, Wire


def at_the_cursor(user: User) -> list[str]:
    table = (line.rpartition("│")[2] for line in user.lines)
    return [line[1:].split("  ")[0] for line in table if line.startswith("▌")]


@pytest.mark.parametrize(
    ("open_at", "first", "second"),
    [
        ("organisaties", "Van Heerder Assurantiën", "Basisvolmacht"),
        ("rechten", "Relatiebeheerder", "account.read"),
    ],
)
async def test_the_row_of_the_cursor_has_a_sign_and_is_what_is_copied(
    open_at: str, first: str, second: str, wire: Wire
) -> None:
    async with opened(wire, open_at) as user:
        await user.sees(f"▌{first}")
        assert at_the_cursor(user) == [first]
        await user.press("j")
        assert at_the_cursor(user) == [second]
        await user.press("r")
        await user.waits_for_the_hub()
        assert at_the_cursor(user) == [second]
        await user.press("c")
        assert user.app.clipboard == {"organisaties": "BAS", "rechten": second}[open_at]
        await user.press("k")
        assert at_the_cursor(user) == [first]


async def test_an_endless_name_leaves_the_code_and_the_number_in_sight(wire: Wire) -> None:
    office: Json = {"id": "101", "name": "Assurantiën " * 300, "type": "kantoor", "code": "VHA"}
    wire.instead("GET /organization/*", items(office))
    async with opened(wire, "organisaties") as user:
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees("Assurantiën", "VHA", "101", said("Code"), said("Id"))


async def test_nothing_is_offered_to_open_where_there_is_nothing_behind_a_row(wire: Wire) -> None:
    async with opened(wire, "rechten") as user:
        await user.sees("contact.read")
        assert said("Open") not in user.key_line
