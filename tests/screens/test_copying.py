"""What is copied is what one means: the row at the cursor, or a value of the customer by its letter."""

import json

from tests.envelopes import items
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire


async def copies(user: User, *keys: str) -> str:
    """Press the keys; returns what is on the clipboard then."""
    user.app._copied = ""
    await user.press(*keys)
    await user.until(lambda: bool(user.app.clipboard), "something was copied")
    return user.app.clipboard


async def test_c_on_a_contact_copies_the_policy_at_the_cursor(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("TESTWACHT")
        await user.press("down", "down")
        assert await copies(user, "c") == "TESTWACHT"
        await user.sees(said("the contract number"))


async def test_c_on_a_contact_without_contracts_copies_its_number(wire: Wire) -> None:
    wire.instead("GET /contract/contracts[?]*", items())
    async with opened(wire, "contact/368") as user:
        await user.sees(said("This contact has no contracts."))
        assert await copies(user, "c") == "368"


async def test_two_keys_copy_any_value_of_a_contact(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368", "TESTWACHT")
        assert await copies(user, "y", "e") == "test@example.com"
        assert await copies(user, "y", "t") == "06-90000368"
        assert await copies(user, "y", "n") == "368 - Test"
        assert await copies(user, "y", "a") == "Dorpsstraat 12\n1011 AB Amsterdam"
        assert await copies(user, "y", "p") == "35255618453762"
        row = await copies(user, "y", "r")
        assert row.split("\t")[:3] == ["P", "35255618453762", "ZPP NN"]
        assert json.loads(await copies(user, "y", "j"))["birthDate"] == "1980-01-01"


async def test_the_menu_shows_what_there_is_and_is_walked_through(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(60, 20)) as user:
        await user.sees("368 - Test", "TESTWACHT")
        await user.press("y")
        await user.sees("test@example.com", "06-90000368", "Dorpsstraat 12 1011 AB Amsterdam")
        # There is no account, so no user name to copy.
        await user.press("u")
        await user.sees("06-90000368")
        assert await copies(user, "down", "enter") == "test@example.com"
        await user.press("y", "escape")
        assert not user.app.screen.is_modal


async def test_in_the_lists_and_on_a_contract(wire: Wire) -> None:
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        assert await copies(user, "y", "o") == "ZPP NN"
        assert json.loads(await copies(user, "y", "j"))["metadata"]["premium"] == 42.5
        await user.press("enter")
        await user.sees("Contract-id", "368 - Test")
        assert await copies(user, "y", "k") == "368 - Test"
        await user.press("1")
        await user.sees("Lieke IJzerman")
        assert await copies(user, "y", "e") == "test@example.com"
