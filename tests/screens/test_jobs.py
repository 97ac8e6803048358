"""The jobs of a day, by the keys they take; what is typed as a name or a number is not counted."""

from dataclasses import dataclass

from tests.screens.account_form import with_the_account_created
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire


@dataclass
class Keys:
    """Counts the keys that are pressed, and not the letters of a text."""

    user: User
    count: int = 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.user.press(*keys)


async def test_from_a_policy_on_a_row_to_its_customer_is_one_key(wire: Wire) -> None:
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        keys = Keys(user)
        await keys.press("o")
        await user.sees("Contracten > 368 - Test", "06-90000368")
        assert keys.count == 1


async def test_from_a_policy_number_to_its_customer_is_two_keys(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        keys = Keys(user)
        await keys.press("z")
        await user.type("testwacht")
        await user.sees("TESTWACHT ZPP NN")
        await keys.press("ctrl+o")
        await user.sees("Relaties > 368 - Test")
        assert keys.count == 2


async def test_from_a_contract_to_its_customer_and_back_again_is_a_key_each(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("TESTWACHT", "Relaties > 368 - Test")
        await user.press("enter")
        await user.sees("Relaties > 368 - Test > 35255618453762")
        await user.press("o")
        await user.sees("06-90000368")
        # It was under the contract already: it is gone back to.
        assert len(user.app.screen_stack) == 2


async def test_an_e_mail_address_is_copied_with_two_keys_and_a_policy_with_one(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("TESTWACHT", "test@example.com")
        keys = Keys(user)
        await keys.press("y", "e")
        await user.until(lambda: user.app.clipboard == "test@example.com")
        assert keys.count == 2
        await keys.press("c")
        await user.until(lambda: user.app.clipboard == "35255618453762")
        assert keys.count == 3


async def test_comparing_two_customers_is_one_key_each_time(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("Relaties > 368 - Test")
        await user.press("z")
        await user.type("1000")
        await user.press("enter")
        await user.sees("Relaties > 1000 - Lieke IJzerman")
        keys = Keys(user)
        await keys.press("minus")
        await user.sees("Relaties > 368 - Test")
        await keys.press("minus")
        await user.sees("Relaties > 1000 - Lieke IJzerman")
        assert keys.count == 2


async def test_the_second_hit_of_the_same_name_is_four_keys_and_no_typing(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("100")
        await user.sees("1000 - Lieke IJzerman", "1001 - ")
        await user.press("enter")
        await user.sees("Relaties > ")
        keys = Keys(user)
        await keys.press("z", "up")
        await user.sees("1000 - Lieke IJzerman", "1001 - ")
        await keys.press("down", "enter")
        await user.sees("Relaties > 1001 - ")
        assert keys.count == 4


async def test_credentials_are_handed_over_with_one_key(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        keys = Keys(user)
        await keys.press("y")
        await user.until(lambda: "test@example.com" in user.app.clipboard)
        assert keys.count == 1


async def test_contracts_are_sorted_by_status_with_one_key_and_back_again_with_two(
    wire: Wire,
) -> None:
    async with opened(wire, "contracten") as user:
        await user.waits_for_the_hub()
        await user.sees("TESTWACHT", "30 van 30")
        hubs_order = user.lines[2:-2]
        keys = Keys(user)
        await keys.press("S")
        await user.sees(f"{said('Status')} ▲")
        assert keys.count == 1
        await keys.press("S")
        await user.sees(f"{said('Status')} ▼")
        assert keys.count == 2
        await keys.press("S")
        await user.until(lambda: user.lines[2:-2] == hubs_order, "the Hub's order")


async def test_what_was_ended_is_found_with_two_keys_and_the_words_complete_themselves(
    wire: Wire,
) -> None:
    async with opened(wire, "contracten") as user:
        await user.sees("TESTWACHT")
        keys = Keys(user)
        await keys.press("slash")
        await user.type("sta")
        await user.sees("status:")
        await keys.press("tab")
        await user.type("op")
        await user.sees("status:opgezegd")
        await keys.press("tab", "enter")
        await user.until(
            lambda: all(
                "Opgezegd" in line for line in user.lines[3:8] if line.split("│")[1].strip()
            )
        )
        await user.sees_no_more("Lopend")
        assert keys.count == 4


async def test_who_has_no_login_yet_is_two_keys(
    wire: Wire,
) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        keys = Keys(user)
        await keys.press("slash")
        user.types_ahead(*"zonder account")
        await keys.press("enter")
        await user.sees(said("{shown} of {reached} contacts", shown="10", reached="13"))
        await user.sees_no_more("Lieke IJzerman")
        assert keys.count == 2
        accounts = {row.split("│")[1].split()[-1] for row in user.lines[4:14]}
        assert accounts == {said("none")}


async def test_contacts_are_sorted_by_account_with_one_key_and_turned_round_with_two(
    wire: Wire,
) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        keys = Keys(user)
        await keys.press("A")
        await user.sees(f"{said('Account')} ▲")
        assert keys.count == 1
        await keys.press("A")
        await user.sees(f"{said('Account')} ▼")
        assert keys.count == 2
