"""Export: what is on screen, in a file that nobody else can read, and that can be stopped."""

import csv
from pathlib import Path

import openpyxl
import pytest

from hubtui.demo import HubOptions
from hubtui.fields.written import amount
from hubtui.hub.errors import HubBroken
from tests.envelopes import items
from tests.screens.user import User, opened, said
from tests.screens.wire import Json, Wire, items_of, refused

SECOND_PAGE = "GET /contact/contacts[?]*offset=100&*"


@pytest.fixture
def two_pages() -> Wire:
    """A Hub with more contacts than are sent at once."""
    return Wire(HubOptions(contracts=400))


def files_in(home: Path, suffix: str = "csv") -> list[Path]:
    return list(home.rglob(f"*.{suffix}"))


def rows_of(path: Path) -> list[list[str]]:
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


async def exported(user: User, count: int, home: Path) -> list[list[str]]:
    """Wait until that many rows are said to be written, and return what the file holds."""
    await user.sees(said("{count} rows are in {path}", count=count, path="").strip())
    (path,) = files_in(home)
    return rows_of(path)


async def test_the_contracts_as_they_are_filtered(wire: Wire, home: Path) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("WACHTTEST")
        await user.press("slash")
        await user.type("testwacht")
        await user.sees_no_more("WACHTTEST")
        await user.press("enter", "e")
        titles, *rows = await exported(user, 2, home)
        assert said("Contract number") in titles
        assert titles[-3:] == [said("From"), said("Until"), said("Premium")]
        assert all("TESTWACHT" in row for row in rows)
        assert [row[-3:] for row in rows] == [["'01-03-2021", "'01-03-2026", amount(42.5)]] * 2


async def test_every_page_of_the_contacts(two_pages: Wire, home: Path) -> None:
    async with opened(two_pages) as user:
        await user.sees("Lieke IJzerman")
        await user.press("e")
        titles, *rows = await exported(user, 159, home)
        assert titles[0] == said("Contact number")
        assert [row[0] for row in rows[:2]] == ["368", "1000"]
        assert len(rows) == 159


async def test_e_stops_it_and_leaves_no_half_a_file(two_pages: Wire, home: Path) -> None:
    held = two_pages.hold(SECOND_PAGE)
    async with opened(two_pages) as user:
        await user.sees("Lieke IJzerman")
        await user.press("e")
        await user.sees(said("Exporting; `export` stops it."))
        await user.until(lambda: held.waiting == 1)
        assert files_in(home)
        await user.press("e")
        await user.sees(said("The export is stopped; its file is removed."))
        await user.until(lambda: held.waiting == 0)
        assert not files_in(home)


async def test_a_failure_half_way_is_told_and_leaves_no_half_a_file(
    two_pages: Wire, home: Path
) -> None:
    two_pages.instead(SECOND_PAGE, refused(500, "stuk"))
    async with opened(two_pages) as user:
        await user.sees("Lieke IJzerman")
        await user.press("e")
        await user.sees(said(HubBroken.title), "stuk")
        assert not files_in(home)


async def test_a_folder_that_cannot_be_written_is_told(
    wire: Wire, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home / "gone"))
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("e")
        await user.sees("No such file or directory")


async def test_what_a_customer_is_called_is_no_formula(wire: Wire, home: Path) -> None:
    def called_otherwise(request: str, body: Json) -> Json:
        if "/contact/contacts?" in request:
            for item in items_of(body):
                assert isinstance(item, dict)
                item["name"] = "=cmd|' /C calc'!A0\ud800\x1b"
        return body

    wire.rewrite = called_otherwise
    async with opened(wire) as user:
        await user.sees("=cmd")
        await user.press("e")
        for row in await exported(user, 13, home):
            assert not any(cell.startswith("=") for cell in row)


async def test_ctrl_e_keeps_them_in_an_excel_file(wire: Wire, home: Path) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("WACHTTEST")
        await user.press("ctrl+e")
        await user.sees(said("{count} rows are in {path}", count=6, path="").strip())
        (path,) = files_in(home, "xlsx")
        assert path.stat().st_mode & 0o777 == 0o600
        titles, *rows = openpyxl.load_workbook(path).active.values
        assert said("Contract number") in titles
        numbers = {row[titles.index(said("Contract number"))] for row in rows}
        assert numbers == {"35255618453762", "TESTWACHT", "WACHTTEST"}


@pytest.mark.parametrize(
    "odd",
    [
        "\x1b]0;x\x07\x1b[31m",
        "a/../../b",
        "nul\x00",
        "\u202e\u2066",
        "N" * 4_000,
        "..",
        "~/x",
        "%2F",
    ],
)
async def test_a_contact_of_any_id_is_exported_under_a_plain_name(
    odd: str, wire: Wire, home: Path
) -> None:
    contact = {"id": f"9{odd}", "name": "Klant"}
    wire.instead("GET /contact/*", items(contact))
    wire.instead("GET /contract/contracts[?]*", items({"id": "1"}))
    async with opened(wire) as user:
        await user.sees("Klant")
        await user.press("enter")
        await user.sees(said("{shown} of {total}", shown="1", total="1"))
        await user.press("e")
        await user.sees(said("{count} rows are in {path}", count=1, path="").strip())
        (path,) = files_in(home)
        assert path.parent == home
        assert path.name.isascii()
        assert path.name.replace("-", "").replace(".", "").isalnum()
        assert len(path.name) < 120


async def test_two_in_one_second_are_two_files(wire: Wire, home: Path) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("WACHTTEST")
        for count in (1, 2, 3):
            await user.press("e")
            await user.until(lambda count=count: len(files_in(home)) == count)  # type: ignore[misc]
            # The same key stops an export that is not over yet.
            await user.until(lambda: not any(each.group == "export" for each in user.app.workers))
            await user.settle()
        assert all(len(rows_of(path)) == 7 for path in files_in(home))
