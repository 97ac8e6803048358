"""A double click takes the value alone, wherever it stands beside its label."""

import pytest

from tests.screens.account_form import the_password, with_the_account_created
from tests.screens.user import User, opened
from tests.screens.wire import Wire


async def _double_click(user: User, text: str, *, at: int = 1) -> str:
    """Click twice where `text` stands on the screen, press ctrl+c; returns what was copied."""
    # The last one: a window stands over what has it, too.
    y = max(y for y, line in enumerate(user.lines) if text in line)
    x = user.lines[y].index(text) + at
    place = b"\x1b[<0;%d;%d" % (x + 1, y + 1)
    await user.sends((place + b"M" + place + b"m") * 2)
    await user.press("ctrl+c")
    return user.app.clipboard


async def test_on_the_temporary_password(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("t")
        password = the_password(user)
        await user.sees(password)
        assert await _double_click(user, password) == password
        assert await _double_click(user, "test@example.com") == "test@example.com"


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_on_a_contact(wire: Wire, size: tuple[int, int]) -> None:
    async with opened(wire, "contact/368", size=size) as user:
        await user.sees("06-90000368")
        await user.waits_for_the_hub()
        assert await _double_click(user, "06-90000368") == "06-90000368"
        assert await _double_click(user, "test@example.com") == "test@example.com"
        assert await _double_click(user, "geen") == "geen"


async def test_on_a_value_of_several_words(wire: Wire) -> None:
    async with opened(wire, "account") as user:
        await user.sees("Bea van Heerder", "bea.van.heerder@heerder.example")
        await user.waits_for_the_hub()
        line = next(line for line in user.lines if "bea.van.heerder@" in line)
        assert await _double_click(user, line.split()[-1]) == "bea.van.heerder@heerder.example"


async def test_beside_a_value(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(120, 30)) as user:
        await user.sees("06-90000368")
        await user.waits_for_the_hub()
        assert await _double_click(user, "06-90000368", at=14) == "06-90000368"


async def test_on_a_contract_and_on_a_cell_of_its_table(wire: Wire) -> None:
    async with opened(wire, "contracten", size=(80, 50)) as user:
        await user.sees("TESTWACHT")
        await user.press("enter")
        await user.sees("LOOPTIJD", "Basisvolmacht")
        # What comes then moves the lines.
        await user.waits_for_the_hub()
        assert await _double_click(user, "Basisvolmacht") == "Basisvolmacht"
        await user.sees("Pakketkorting")
        assert await _double_click(user, "Pakketkorting") == "Pakketkorting"
