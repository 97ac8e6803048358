"""`account-add --from`: accounts for a list, never twice, and its passwords where they are safe."""

import csv
import io
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook

from hubtui.demo import Faults
from hubtui.demo.hub import EmbeddedHub
from tests.cli.command_line import Answer, CommandLine, Outcome
from tests.envelopes import items

OnAnswers = Callable[[Answer], CommandLine]

LIST = "Relatienummer;Naam\n368;Test\n1001;Bram van Leeuwen\n1002;Mehmet Huisman\n"


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    path = tmp_path / "klanten.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def production(on_embedded: CommandLine) -> CommandLine:
    config = on_embedded.folder / "hubtui.toml"
    config.write_text("[profiles.work]\nproduction = true\n", encoding="utf-8")
    on_embedded.environ["HUBTUI_CONFIG"] = str(config)
    return on_embedded


def results(outcome: Outcome) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(outcome.out)
    return found


def user_names(hubtui: CommandLine) -> list[str | None]:
    contacts = (hubtui("contact", number, "--json") for number in ("368", "1001", "1002"))
    accounts = [json.loads(contact.out)["account"] for contact in contacts]
    return [account and account["name"] for account in accounts]


def test_everybody_in_the_list_gets_an_account_and_no_password_is_printed(
    on_embedded: CommandLine, customers: Path
) -> None:
    added = on_embedded("account-add", "--from", str(customers), "--yes", "--json")
    assert added.code == 0
    assert [each["outcome"] for each in results(added)] == ["made"] * 3
    assert [each["password"] for each in results(added)] == ["file"] * 3
    assert all(user_names(on_embedded))
    assert "temporaryPassword" not in added.out
    assert "3 accounts were created" in added.err
    assert "--passwords" in added.err


def test_the_same_command_again_makes_nothing_twice_and_is_content(
    on_embedded: CommandLine, customers: Path
) -> None:
    arguments = ("account-add", "--from", str(customers), "--yes", "--json")
    on_embedded(*arguments)
    again = on_embedded(*arguments)
    assert again.code == 0
    assert [each["why"] for each in results(again)] == ["made"] * 3
    assert "0 accounts were created" in again.err


def test_a_dry_run_shows_who_is_in_and_creates_nothing(
    on_embedded: CommandLine, customers: Path
) -> None:
    with customers.open("a", encoding="utf-8") as file:
        file.write("1000;Lieke IJzerman\n999999;Niemand\n1006;Iemand anders\n")
    review = on_embedded("account-add", "--from", str(customers), "--dry-run", "--csv")
    rows = list(csv.DictReader(io.StringIO(review.out)))
    assert [row["review"].split(":")[0] for row in rows] == [
        "gets an account",
        "gets an account",
        "gets an account",
        "has an account",
        "the Hub does not know this contact",
        "is called Wietse de Boer, not Iemand anders",
    ]
    assert review.code == 1
    assert user_names(on_embedded) == [None] * 3


def test_the_exit_code_is_that_of_the_worst(on_embedded: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    codes = []
    for rows in ("368", "368\n1000", "1002\n1000\n999999", "1006\n1003"):
        path.write_text(f"nummer\n{rows}\n", encoding="utf-8")
        codes.append(on_embedded("account-add", "--from", str(path), "--yes").code)
    assert codes == [0, 6, 5, 1]


def test_passwords_come_in_a_file_of_the_users_own_and_leave_custody_then(
    on_embedded: CommandLine, customers: Path
) -> None:
    handed = customers.with_name("passwords.csv")
    arguments = ("account-add", "--from", str(customers), "--yes", "--passwords", str(handed))
    added = on_embedded(*arguments)
    assert added.code == 0
    assert stat.S_IMODE(handed.stat().st_mode) == 0o600
    rows = list(csv.reader(handed.open(encoding="utf-8-sig"), delimiter=";"))
    assert [row[0] for row in rows[1:]] == [
        "368 - Test",
        "1001 - Bram van Leeuwen",
        "1002 - Mehmet Huisman",
    ]
    assert all(len(row[2].lstrip("'")) >= 8 for row in rows[1:])
    assert not any(row[2].lstrip("'") in added.out + added.err for row in rows[1:])
    again = on_embedded(*arguments)
    assert "no passwords" in again.err
    assert not customers.with_name("passwords-2.csv").exists()


def test_passwords_of_an_earlier_run_are_fetched_by_the_next(
    on_embedded: CommandLine, customers: Path
) -> None:
    on_embedded("account-add", "--from", str(customers), "--yes")
    handed = customers.with_name("passwords.xlsx")
    handed.touch()
    fetched = on_embedded(
        "account-add", "--from", str(customers), "--yes", "--passwords", str(handed)
    )
    assert fetched.code == 0
    assert handed.stat().st_size == 0
    sheet = load_workbook(customers.with_name("passwords-2.xlsx")).active
    assert sheet is not None
    assert sheet.max_row == 4


def test_passwords_that_cannot_be_written_stay_in_custody(
    on_embedded: CommandLine, customers: Path, tmp_path: Path
) -> None:
    too_long = tmp_path / f"{'p' * 300}.csv"
    arguments = ("account-add", "--from", str(customers), "--yes", "--json", "--passwords")
    added = on_embedded(*arguments, str(too_long))
    assert added.code == 1
    assert "can't be written" in added.err
    assert [each["password"] for each in results(added)] == ["file"] * 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "LIST"),
        ("--from", "LIST", "--yes", "--passwords", "passwords.txt"),
        ("--from", "LIST", "--yes", "--passwords", "nowhere/at/all/p.csv"),
        ("--from", "LIST", "--dry-run", "--passwords", "p.csv"),
        ("--from", "LIST", "--yes", "--json", "--csv"),
        ("--from", "LIST", "368", "--yes"),
        ("--from", "LIST", "--email", "a@example.nl", "--yes"),
        ("--from", "LIST", "--count", "2"),
        ("--from", "LIST", "--yes", "--contact-column", "klant"),
        ("368", "--dry-run"),
        ("368", "--count", "1"),
        (),
    ],
    ids=str,
)
def test_what_is_not_meant_is_refused_and_nothing_is_created(
    arguments: tuple[str, ...], on_embedded: CommandLine, customers: Path
) -> None:
    given = [str(customers) if each == "LIST" else each for each in arguments]
    refused = on_embedded("account-add", *given)
    assert refused.code == 2
    assert refused.err
    assert user_names(on_embedded) == [None] * 3


def test_production_needs_the_number_of_accounts(production: CommandLine, customers: Path) -> None:
    arguments = ("account-add", "--from", str(customers))
    refused = production(*arguments, "--yes")
    assert refused.code == 2
    assert "--count" in refused.err
    assert production(*arguments, "--count", "4").code == 2
    assert user_names(production) == [None] * 3
    assert production(*arguments, "--count", "3").code == 0


def test_the_number_may_stay_what_it_was_when_a_run_goes_on(
    production: CommandLine, customers: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.csv"
    first.write_text("nummer\n368\n", encoding="utf-8")
    production("account-add", "--from", str(first), "--count", "1")
    assert production("account-add", "--from", str(customers), "--count", "3").code == 0
    assert all(user_names(production))


def test_a_list_can_come_through_a_pipe(on_embedded: CommandLine) -> None:
    on_embedded.stdin = LIST.encode()
    added = on_embedded("account-add", "--from", "-", "--yes", "--json")
    assert [each["outcome"] for each in results(added)] == ["made"] * 3


def test_without_the_role_nothing_is_sent_and_a_dry_run_says_why(
    on_embedded: CommandLine, customers: Path
) -> None:
    arguments = ("account-add", "--from", str(customers))
    refused = on_embedded(*arguments, "--yes", HUBTUI_TOKEN="demo-lezer")
    assert refused.code == 4
    review = on_embedded(*arguments, "--dry-run", "--json", HUBTUI_TOKEN="demo-lezer")
    assert review.code == 4
    assert {each["why"] for each in results(review)} == {"not-allowed"}


def test_a_lost_answer_is_named_and_the_account_is_not_made_again(
    on_embedded: CommandLine, embedded: EmbeddedHub, customers: Path
) -> None:
    embedded.faults = replace(Faults(), drop_after_commit=True)
    arguments = ("account-add", "--from", str(customers), "--yes", "--json")
    lost = on_embedded(*arguments)
    assert lost.code == 6
    assert [each["outcome"] for each in results(lost)] == ["found"] * 3
    assert all("password was not received" in each["words"] for each in results(lost))
    embedded.faults = Faults()
    again = on_embedded(*arguments)
    assert [each["why"] for each in results(again)] == ["found"] * 3


def test_a_password_that_is_kept_nowhere_is_printed(on_answers: OnAnswers, customers: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "permission" in request.url.path:
            return items("Relatiebeheerder")
        if request.method == "POST":
            return items({"name": "t@example.nl", "temporaryPassword": "Pw-1"})
        return items({"id": "7", "name": "Test", "email": "t@example.nl", "account": None})

    hubtui = on_answers(answer)
    customers.write_text("nummer\n7\n", encoding="utf-8")
    config = hubtui.folder / "own.toml"
    config.write_text("custody = false\n", encoding="utf-8")
    added = hubtui(
        "account-add", "--from", str(customers), "--yes", "--json", "--config", str(config)
    )
    assert [each["temporaryPassword"] for each in results(added)] == ["Pw-1"]


def test_what_is_not_known_is_looked_for_no_longer_than_was_asked(
    on_answers: OnAnswers, customers: Path
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "permission" in request.url.path:
            return items("Relatiebeheerder")
        if request.method == "POST":
            return httpx.Response(500)
        return items({"id": "7", "name": "Test", "email": "t@example.nl", "account": None})

    customers.write_text("nummer\n7\n", encoding="utf-8")
    arguments = ("account-add", "--from", str(customers), "--yes", "--wait", "0", "--json")
    unknown = on_answers(answer)(*arguments)
    assert unknown.code == 1
    assert [each["outcome"] for each in results(unknown)] == ["not-known"]
