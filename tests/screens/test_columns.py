"""The columns of a list: chosen in a window, kept in the config file, and taken back."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.config.changed import SettingsFile
from hubtui.launch import Launch
from hubtui.widgets.contract_table import ContractTable
from tests.envelopes import items
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, User, launch_on, opened, said
from tests.screens.wire import Wire
from tests.widgets.drawn import lines_of

DAYS = re.compile(r"\d\d-\d\d-\d{4}")
ALL, BOTH = "30 van 30", "2 van 2"
FILE = '# Mine.\ntheme = "hub"  # dark\n\n[columns]  # ours\nrelaties = ["naam", "nummer"]\n'
_CONTRACTS = [
    {
        "id": str(number),
        "metadata": {"contractNumber": name, "description": "ZPP NN", "insurer": "Basisvolmacht"},
        "status": "Lopend",
    }
    for number, name in enumerate(("TESTWACHT", "WACHTTEST"))
]
NUMBER, CUSTOMER = "Contract number", "Contact"
DESCRIPTION, INSURER, STATUS = "Description", "Insurer", "Status"
TERMS = FROM, UNTIL, PREMIUM = "From", "Until", "Premium"
USUAL = (NUMBER, DESCRIPTION, INSURER, STATUS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(FILE)
    path.chmod(0o600)
    return path


def launch(wire: Wire, path: Path, **columns: tuple[str, ...]) -> Launch:
    settings = replace(SETTINGS, columns={"relaties": ("naam", "nummer"), **columns})
    return replace(
        launch_on(wire, settings, "contracten"), settings_file=SettingsFile(path, "demo", {})
    )


def text_of(path: Path) -> str:
    return path.read_text()


def writes(path: Path, text: str) -> None:
    path.write_text(text)


def titles(user: User) -> tuple[str, ...]:
    """Return the columns that are drawn, of all that a list of contracts may have."""
    every = (NUMBER, CUSTOMER, DESCRIPTION, INSURER, STATUS, "Type", "Dossier", *TERMS)
    tables = user.app.screen.query(ContractTable)
    # Behind a window, and in the moment in which one closes, there is none.
    header = next(iter(lines_of(user.app, tables.first())), "") if tables else ""
    there = [each for each in every if f" {said(each)} " in f"{header} "]
    return tuple(sorted(there, key=lambda each: header.index(f" {said(each)}")))


def shrunk(line: str) -> str:
    return " ".join(line.split())


def rows_of(user: User) -> list[str]:
    """Return the rows of the list, below its titles."""
    lines = lines_of(user.app, user.app.screen.query_one(ContractTable))[1:-1]
    return [line for line in lines if line.strip()]


def premiums(user: User) -> list[str]:
    return [found[1] for line in rows_of(user) if (found := re.search(r"€.([\d.,]+)", line))]


def boxes(user: User) -> list[str]:
    """Return the lines of the window, with their boxes."""
    lines = [
        line[line.find("[") :].strip(" │") for line in user.lines if "[x]" in line or "[ ]" in line
    ]
    return [" ".join(line.split("│")[0].split()) for line in lines]


def ticked(*names: str) -> list[str]:
    return [f"[x] {said(name)}" for name in names]


@asynccontextmanager
async def in_contracts(
    wire: Wire, launch: Launch | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[User]:
    async with opened(wire, "contracten", launch=launch, size=size) as user:
        await user.until(lambda: any(each in user.text for each in (ALL, BOTH)))
        await user.waits_for_the_hub()
        yield user


async def chooses(user: User) -> None:
    await user.press("l")
    await user.sees(said("Columns of {place}", place=said("Contracts")))


async def test_what_is_on_screen_is_ticked_and_enter_keeps_another_choice(
    wire: Wire, path: Path
) -> None:
    async with in_contracts(wire, launch(wire, path)) as user:
        assert titles(user) == USUAL
        await chooses(user)
        assert boxes(user)[:4] == ticked(*USUAL)
        hidden = ("Type", CUSTOMER, *TERMS, "Dossier")
        assert boxes(user)[4:] == [f"[ ] {said(name)}" for name in hidden]
        await user.press("down", "down", "space", *["down"] * 3, "space", *"KKKKK", "enter")
        wanted = (CUSTOMER, NUMBER, DESCRIPTION, STATUS)
        await user.until(lambda: titles(user) == wanted, "these columns")
        line = 'contracten = ["relatie", "contractnummer", "omschrijving", "status"]'
        await user.until(lambda: text_of(path) == f"{FILE}{line}\n", "it is in the file")


async def test_escape_leaves_all_as_it_was(wire: Wire, path: Path) -> None:
    async with in_contracts(wire, launch(wire, path)) as user:
        await chooses(user)
        await user.press("space", "J", "escape")
        await user.until(lambda: titles(user) == USUAL)
        await chooses(user)
        assert boxes(user)[:4] == ticked(*USUAL)
        assert text_of(path) == FILE


async def test_what_is_not_changed_is_not_written(wire: Wire, path: Path) -> None:
    async with in_contracts(wire, launch(wire, path)) as user:
        await chooses(user)
        await user.press("space", "space", "enter")
        await user.sees_no_more(said("Columns of {place}", place=said("Contracts")))
        assert text_of(path) == FILE


@pytest.mark.parametrize("window", ["l", "comma"])
async def test_it_is_taken_back_in_its_window_and_in_the_settings(
    window: str, wire: Wire, path: Path
) -> None:
    async with in_contracts(wire, launch(wire, path)) as user:
        await chooses(user)
        assert said("Undo") not in user.key_line
        await user.press("space", "enter")
        await user.until(lambda: titles(user) == USUAL[1:])
        await user.until(lambda: text_of(path) != FILE)
        await user.press(window)
        await user.is_offered(f"u {said('Undo')}")
        await user.press("u")
        await user.until(lambda: text_of(path) == FILE, "the file is as it was")
        if window == "comma":
            await user.press("escape")
        await user.until(lambda: titles(user) == USUAL)


async def test_the_choice_is_left_to_hubtui_again(wire: Wire, path: Path) -> None:
    writes(path, f'{FILE}contracten = ["status"]\n')
    async with in_contracts(wire, launch(wire, path, contracten=("status",))) as user:
        assert titles(user) == (STATUS,)
        await chooses(user)
        await user.press("d")
        await user.until(lambda: titles(user) == USUAL)
        await user.until(lambda: text_of(path) == FILE, "the file says nothing of it")


async def test_one_column_always_stays(wire: Wire, path: Path) -> None:
    # What this list can not show does not count.
    async with in_contracts(wire, launch(wire, path, contracten=("status",))) as user:
        await chooses(user)
        await user.press("space")
        await user.sees(said("One column stays; show another one first."))
        assert boxes(user)[0] == f"[x] {said(STATUS)}"


async def test_what_can_not_be_written_is_said_and_holds_until_one_leaves(
    wire: Wire, path: Path
) -> None:
    broken = "theme = \n"
    writes(path, broken)
    async with in_contracts(wire, launch(wire, path)) as user:
        await chooses(user)
        await user.press("space", "enter")
        words = "{reason} The columns are kept for as long as hubtui runs."
        await user.sees("TOML", said(words, reason="").strip())
        await user.until(lambda: titles(user) == USUAL[1:])
        await user.press("1")
        await user.sees("Lieke IJ")
        await user.press("2")
        await user.until(lambda: titles(user) == USUAL[1:], "in this session")
        assert text_of(path) == broken


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_window_is_whole_and_the_demo_says_that_it_has_no_file(
    size: tuple[int, int], wire: Wire
) -> None:
    async with in_contracts(wire, size=size) as user:
        await chooses(user)
        assert len(boxes(user)) == 10
        assert all(len(line) < 60 for line in boxes(user))
        await user.sees(
            said("There is no config file here: the demo has none."),
            said("Without room for all, the last of them goes first."),
        )
        await user.press("space", "enter")
        await user.sees(
            said("{reason} The columns are kept for as long as hubtui runs.", reason="").strip()
        )
        await user.until(lambda: titles(user)[0] == DESCRIPTION)


async def test_what_has_no_room_says_so(wire: Wire, path: Path) -> None:
    every = ("polis", "relatie", "omschrijving", "aanbieder", "status", "dossier", "type")
    async with in_contracts(wire, launch(wire, path, contracten=every), (60, 20)) as user:
        assert titles(user) == (NUMBER, CUSTOMER, DESCRIPTION)
        await chooses(user)
        assert boxes(user)[:3] == ticked(NUMBER, CUSTOMER, DESCRIPTION)
        assert all(said("no room now") in line for line in boxes(user)[3:7])
        await user.press("down", "space")
        await user.until(lambda: boxes(user)[3] == f"[x] {said(INSURER)}", "there is room for it")


async def test_the_letters_that_sort_are_those_of_the_columns(wire: Wire, path: Path) -> None:
    async with in_contracts(wire, launch(wire, path, contracten=("status", "polis"))) as user:
        await user.press("O", "A")
        assert said("Insurer") not in user.text
        assert "▲" not in user.text
        await user.press("s")
        await user.sees(f"{said(STATUS)} ▲")
        await user.press("s")
        await user.sees(f"{said(NUMBER)} ▲")
        await user.press("s")
        await user.sees_no_more("▲")


async def test_only_columns_on_screen_are_proposed_and_each_can_be_asked_for(
    wire: Wire, path: Path
) -> None:
    async with in_contracts(wire, launch(wire, path, contracten=("status", "polis"))) as user:
        await user.press("slash")
        await user.type("aanb")
        await user.settle()
        assert "aanbieder:" not in user.text
        await user.press(*["backspace"] * 4)
        await user.type("stat")
        await user.sees("status:")
        await user.press(*["backspace"] * 4)
        await user.type("aanbieder:basis")
        await user.sees(said("{shown} of {total}", shown="7", total="30"))


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((60, 24), (NUMBER, DESCRIPTION, INSURER, STATUS)),
        ((80, 24), (NUMBER, DESCRIPTION, INSURER, STATUS)),
        ((119, 24), ("Type", NUMBER, CUSTOMER, DESCRIPTION, INSURER, STATUS)),
        ((120, 24), ("Type", NUMBER, DESCRIPTION, INSURER, STATUS)),
        ((160, 24), ("Type", NUMBER, CUSTOMER, DESCRIPTION, INSURER, STATUS)),
    ],
)
async def test_whose_it_is_stands_there_where_there_is_room(
    size: tuple[int, int], shown: tuple[str, ...], wire: Wire
) -> None:
    async with in_contracts(wire, size=size) as user:
        await user.until(lambda: titles(user) == shown, f"these at {size}")


async def test_without_the_preview_there_is_room_for_what_it_costs_and_how_long_it_runs(
    wire: Wire,
) -> None:
    async with in_contracts(wire, size=(160, 24)) as user:
        await user.press("v")
        wanted = ("Type", NUMBER, CUSTOMER, DESCRIPTION, INSURER, STATUS, *TERMS)
        await user.until(lambda: titles(user) == wanted)
        # To the right, under one another; what the Hub does not tell of a contract is said so.
        told = [line for line in user.lines if "01-03-2021" in line]
        assert all(line.endswith("01-03-2021 01-03-2026 € 42,50 │") for line in map(shrunk, told))
        (none,) = [line for line in user.lines if "7000008" in line]
        assert shrunk(none).endswith("- - - │")


async def test_a_wide_terminal_shows_all(wire: Wire) -> None:
    async with in_contracts(wire, size=(200, 24)) as user:
        await user.press("v")
        await user.until(lambda: titles(user)[-4:] == (*TERMS, "Dossier"))


async def test_contracts_are_sorted_by_money_and_by_day(wire: Wire) -> None:
    async with in_contracts(wire, size=(160, 24)) as user:
        await user.press("v", "P", "P")
        await user.sees(f"{said(PREMIUM)} ▼")
        euros = [float(each.replace(".", "").replace(",", ".")) for each in premiums(user)]
        assert len(euros) > 5
        assert euros == sorted(euros, reverse=True)
        await user.press("U")
        await user.sees(f"{said(UNTIL)} ▲")
        ends = [day for line in rows_of(user) for day in DAYS.findall(line)[1:]]
        assert len(ends) > 5
        assert ends == sorted(ends, key=lambda day: day.split("-")[::-1])
        await user.press("slash")
        await user.type("tot:2025")
        await user.settle()
        assert all("-2025" in line for line in rows_of(user))


async def test_a_customer_is_named_as_soon_as_the_session_knows_it(wire: Wire) -> None:
    async with in_contracts(wire, size=(119, 24)) as user:
        await user.sees("35255618453762 368 ZPP NN")
        await user.press("1")
        await user.sees("Lieke IJ")
        asked = len(wire.asked)
        await user.press("2")
        await user.sees("35255618453762 368 - Test ZPP NN")
        assert len(wire.asked) == asked, "nothing is asked for a name"


async def test_contracts_are_sorted_and_filtered_by_whose_they_are(wire: Wire) -> None:
    async with opened(wire, size=(119, 24)) as user:
        await user.sees("Lieke IJ")
        await user.press("2")
        await user.sees("368 - Test")
        await user.press("R", "R")
        await user.sees(f"{said(CUSTOMER)} ▼")
        await user.press("slash")
        await user.type("relatie:test")
        await user.sees(said("{shown} of {total}", shown="6", total="30"))
        await user.press("enter", "o")
        await user.sees("06-90000368")


async def test_where_the_hub_does_not_tell_it_nothing_of_it_is_there(wire: Wire) -> None:
    wire.instead("GET /contract/contracts/mycontracts*", items(*_CONTRACTS))
    async with in_contracts(wire, size=(160, 24)) as user:
        await user.press("v")
        await user.settle()
        assert not {CUSTOMER, *TERMS} & {*titles(user)}
        await user.press("R", "P", "V", "U")
        assert "▲" not in user.text
        await chooses(user)
        for name in (CUSTOMER, *TERMS):
            (line,) = (line for line in boxes(user) if f"] {said(name)} " in line)
            assert said("not in this list") in line
        await user.press("escape", "z")
        await user.type("WACHTTEST")
        await user.sees("WACHTTEST ZPP NN Basisvolmacht")


async def test_the_contracts_of_one_customer_do_not_repeat_whose_they_are(
    wire: Wire, path: Path
) -> None:
    chosen = launch(wire, path, contracten=("relatie", "status", "polis"))
    async with opened(wire, launch=replace(chosen, open_at="contact/368")) as user:
        await user.sees("TESTWACHT")
        await user.until(lambda: titles(user) == (STATUS, NUMBER))
        await chooses(user)
        await user.press("down", "space", "enter")
        await user.until(lambda: titles(user) == (NUMBER,))
        line = 'contracten = ["relatie", "contractnummer"]'
        await user.until(lambda: line in text_of(path), "what this list can't show stays chosen")


async def test_the_mark_of_a_contact_stands_before_the_first_column(wire: Wire) -> None:
    settings = replace(SETTINGS, columns={"relaties": ("account", "naam")})
    async with opened(wire, settings=settings) as user:
        await user.sees("Lieke IJ")
        await user.press("space")
        await user.sees(f"○ * {said('none')}")
        await user.press("space")
        await user.sees("● * lieke")


async def test_the_columns_of_contacts_follow_their_choice(wire: Wire) -> None:
    settings = replace(SETTINGS, columns={"relaties": ("naam", "telefoon")})
    async with opened(wire, settings=settings) as user:
        await user.sees("Lieke IJ", "06-90000368", said("Phone"))
        assert said("Contact number") not in user.text
        await user.press("R")
        assert "▲" not in user.text
        await user.press("l")
        await user.sees(said("Columns of {place}", place=said("Contacts")))
        await user.press("down", "space", "enter")
        await user.sees_no_more("06-90000368")


async def test_the_palette_has_it_where_there_are_columns(wire: Wire) -> None:
    async with opened(wire, "rechten") as user:
        await user.sees("contact.read")
        await user.press("colon")
        await user.type(said("Columns").lower())
        await user.sees(said("No command found."))
        await user.press("escape", "2")
        await user.sees("TESTWACHT")
        await user.press("colon")
        await user.type(said("Columns").lower())
        await user.sees(said("Which columns this list shows (key `columns`)"))
        await user.press("enter")
        await user.sees(said("Columns of {place}", place=said("Contracts")))


@pytest.mark.parametrize("size", SIZES)
async def test_its_keys_are_offered(size: tuple[int, int], wire: Wire) -> None:
    async with in_contracts(wire, size=size) as user:
        await chooses(user)
        await user.is_offered(f"esc {said('Cancel')}")
        await user.is_offered(said("Show"))
        if size[0] >= 80:
            await user.is_offered(said("Keep"))
