"""hubtui password: what is in custody is shown once, and only let go of when it was written."""

import json

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.written import SECRET, WISH, Written

OTHER = WISH._replace(contact_id="id-9", contact_title="9 - Ander", address="ander@example.com")


@pytest.fixture
def written(hubtui: CommandLine) -> Written:
    return Written(hubtui)


@pytest.mark.parametrize("asked", ["id-9", " 9", "ANDER@example.com", "made@example.com"])
def test_it_is_shown_once(hubtui: CommandLine, written: Written, asked: str) -> None:
    written.line(OTHER, secret=SECRET, name="made@example.com")
    written.line(secret="another")
    shown = hubtui("password", asked)
    assert shown.code == 0
    assert [line.split()[-1] for line in shown.out.splitlines()] == ["made@example.com", SECRET]
    assert "in a file that only you can read" in shown.err
    assert SECRET not in shown.err
    again = hubtui("password", asked)
    assert (again.code, again.out) == (5, "")
    assert "seen already" in again.err
    assert not list((hubtui.folder / "ledger" / "passwords").glob("*id-9*"))


def test_for_a_program_it_looks_as_account_add_prints_it(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(secret=SECRET)
    shown = json.loads(hubtui("password", "368", "--json").out)
    assert shown == {
        "contactId": "368",
        "name": "test@example.com",
        "email": "test@example.com",
        "temporaryPassword": SECRET,
    }


def test_none_is_kept(hubtui: CommandLine, written: Written) -> None:
    written.line(OTHER, secret=SECRET)
    written.line()
    assert hubtui("password", "7").code == 5
    none = hubtui("password", "368")
    assert (none.code, none.out) == (5, "")
    assert "none came" in none.err


def test_one_that_had_its_time_is_gone_and_that_is_said(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(secret=SECRET, days_ago=8)
    gone = hubtui("password", "368")
    assert gone.code == 5
    assert "in time" in gone.err
    assert not list((hubtui.folder / "ledger" / "passwords").iterdir())
    assert "expired" in hubtui("log").out


def test_what_came_just_before_a_session_died_is_shown(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(state="sent", secret=SECRET, is_noted=False)
    shown = hubtui("password", "368")
    assert SECRET in shown.out
    assert "does not say for certain" in shown.err


def test_what_is_odd_about_the_answer_is_said(hubtui: CommandLine, written: Written) -> None:
    written.line(state="exists", secret=SECRET, detail="it names user other@example.com")
    shown = hubtui("password", "368")
    assert SECRET in shown.out
    assert "it names user other@example.com" in shown.err


def test_of_several_the_one_that_was_surely_made_comes_first(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(state="done", secret="first", days_ago=3)
    written.line(state="exists", secret="second", days_ago=1)
    shown = hubtui("password", "368")
    assert "first" in shown.out
    assert "1 more is kept" in shown.err
    assert "second" in hubtui("password", "368").out


def test_where_two_customers_are_meant_it_must_be_said_which(
    hubtui: CommandLine, written: Written
) -> None:
    (hubtui.folder / "own.toml").write_text(
        'profile = "default"\n[profiles.work]\n[profiles.default]\n'
    )
    hubtui.environ = {"HUBTUI_CONFIG": str(hubtui.folder / "own.toml")}
    written.line(secret="the other one's")
    written.line(WISH._replace(profile="work"), secret=SECRET)
    unclear = hubtui("password", "368")
    assert (unclear.code, unclear.out) == (2, "")
    assert "--profile" in unclear.err
    assert "work" in unclear.err
    assert SECRET in hubtui("password", "368", "--profile", "work").out


def test_a_file_that_others_can_read_is_not_called_gone(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(secret=SECRET)
    for slot in (hubtui.folder / "ledger" / "passwords").iterdir():
        slot.chmod(0o644)
    kept = hubtui("password", "368")
    assert kept.code == 1
    assert "can't be read now" in kept.err
