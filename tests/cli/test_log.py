"""hubtui log: what was done, printed from the ledger and cut from it."""

import csv
import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hubtui.config import Settings
from tests.cli.command_line import CommandLine
from tests.cli.written import SECRET, WISH, Written
from tests.processes import HUBTUI, environment, in_a_terminal

OTHER = WISH._replace(contact_id="369", contact_title="369 - Ander", address="ander@example.com")


@pytest.fixture
def written(hubtui: CommandLine) -> Written:
    return Written(hubtui)


def day(ago: float) -> str:
    return (datetime.now().astimezone() - timedelta(days=ago)).strftime("%Y-%m-%d")


def test_what_was_done_is_printed_newest_last(hubtui: CommandLine, written: Written) -> None:
    written.line(OTHER, "refused", days_ago=3)
    written.line(days_ago=2, name="test@example.com", secret=SECRET)
    printed = hubtui("log")
    head, first, second = printed.out.splitlines()
    assert (printed.code, printed.err) == (0, "")
    assert [*re.split(r"  +", head)][:3] == ["When", "Profile", "Contact"]
    assert "369 - Ander" in first
    assert "refused" in first
    assert "368 - Test" in second
    assert "created" in second
    assert "unseen" in second
    assert SECRET not in printed.out


@pytest.mark.parametrize("state", ["intended", "sent", "done", "refused", "exists", "dropped"])
def test_what_is_not_known_is_not_called_created_nor_refused(
    hubtui: CommandLine, written: Written, state: str
) -> None:
    written.line(state=state)  # type: ignore[arg-type]
    line = hubtui("log").out.splitlines()[1]
    assert ("not known" in line) is (state in {"sent", "dropped"})
    assert ("created" in line) is (state == "done")
    assert json.loads(hubtui("log", "--json").out)[0]["state"] == state


def test_programs_get_every_field_and_no_password(hubtui: CommandLine, written: Written) -> None:
    line = written.line(days_ago=2, name="other@example.com", secret=SECRET, detail="1\x1b[2J")
    printed = hubtui("log", "--json")
    (found,) = json.loads(printed.out)
    assert (found["contactId"], found["name"], found["email"]) == (
        "368",
        "other@example.com",
        "test@example.com",
    )
    assert (found["key"], found["detail"], found["who"]) == (line.key, "1\x1b[2J", "bea")
    assert datetime.fromisoformat(found["at"]).tzinfo is not None
    assert "\x1b" not in printed.out
    as_csv = hubtui("log", "--csv")
    (row,) = csv.DictReader(io.StringIO(as_csv.out))
    assert list(row) == list(found)
    assert row["name"] == "other@example.com"
    assert SECRET not in printed.out + as_csv.out


def test_it_begins_at_the_day_that_was_asked_for(hubtui: CommandLine, written: Written) -> None:
    written.line(OTHER, days_ago=9)
    written.line(days_ago=2)
    assert "369 - Ander" not in hubtui("log", "--since", day(5)).out
    assert "369 - Ander" in hubtui("log", "--since", day(12)).out


@pytest.mark.parametrize("typed", ["yesterday", "2026-13-01", "1e999", "\x1b[2J", ""])
def test_a_day_that_is_none_is_named(hubtui: CommandLine, typed: str) -> None:
    refused = hubtui("log", "--since", typed)
    assert refused.code == 2
    assert "2026-11-27" in refused.err


def test_an_empty_log_is_said(hubtui: CommandLine) -> None:
    printed = hubtui("log")
    assert (printed.code, printed.out) == (0, "")
    assert "Nothing found" in printed.err
    assert json.loads(hubtui("log", "--json").out) == []


def test_with_a_profile_it_is_that_ones_only(hubtui: CommandLine, written: Written) -> None:
    (hubtui.folder / "own.toml").write_text("[profiles.work]\n[profiles.default]\n")
    hubtui.environ = {"HUBTUI_CONFIG": str(hubtui.folder / "own.toml")}
    written.line(WISH._replace(profile="work"))
    written.line(OTHER)
    assert "369" not in hubtui("log", "--profile", "work").out


def test_what_is_older_than_a_year_is_gone_at_the_next_start(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(OTHER, days_ago=366)
    written.line(days_ago=364)
    assert "369" not in hubtui("log").out
    assert len(written.lines()) == 1


def test_how_long_it_remembers_is_a_setting(hubtui: CommandLine, written: Written) -> None:
    (hubtui.folder / "own.toml").write_text("log_days = 5", encoding="utf-8")
    written.line(OTHER, days_ago=6)
    written.line(days_ago=4)
    hubtui("log", "--config", str(hubtui.folder / "own.toml"))
    assert [line.wish.contact_id for line in written.lines()] == ["368"]


def test_what_has_no_end_or_a_password_to_see_is_never_forgotten(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(OTHER, "sent", days_ago=400)
    written.line(days_ago=0.5, secret=SECRET)
    written.line(WISH._replace(contact_id="7"), days_ago=0)
    written.line(WISH._replace(contact_id="8"), days_ago=1)
    ended = hubtui("log", "forget", "--yes")
    assert ended.code == 0
    assert "1 line was forgotten" in ended.err
    assert "3 lines stay" in ended.err
    # One that was made a moment ago keeps a second one from being made.
    assert {line.wish.contact_id for line in written.lines()} == {"369", "368", "7"}


def test_what_is_forgotten_is_not_in_the_file_any_more(
    hubtui: CommandLine, written: Written
) -> None:
    written.line(days_ago=1)
    keeper = written.opened()
    hubtui("log", "forget", "--yes")
    for file in (hubtui.folder / "ledger").rglob("*"):
        assert not file.is_file() or b"test@example.com" not in file.read_bytes(), file
    keeper.close()


def test_only_what_is_from_before_a_day_is_forgotten(hubtui: CommandLine, written: Written) -> None:
    written.line(OTHER, days_ago=9)
    written.line(days_ago=2)
    assert hubtui("log", "forget", "--before", day(5), "--yes").code == 0
    assert [line.wish.contact_id for line in written.lines()] == ["368"]


def test_a_script_that_forgets_must_say_yes(hubtui: CommandLine, written: Written) -> None:
    written.line()
    refused = hubtui("log", "forget")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert len(written.lines()) == 1


@pytest.mark.parametrize(("typed", "code", "left"), [(b"y\n", 0, 0), (b"\n", 1, 1)])
def test_somebody_at_a_terminal_is_asked(
    tmp_path: Path, typed: bytes, code: int, left: int
) -> None:
    home = tmp_path / "home"
    command_line = CommandLine(home / "state" / "hubtui")
    written = Written(command_line)
    written.line()
    environ = environment(home, XDG_STATE_HOME=str(home / "state"))
    ended, shown = in_a_terminal([*HUBTUI, "log", "forget"], environ=environ, typed=typed)
    assert (ended, len(written.lines())) == (code, left)
    assert "Forget 1 line?" in shown


def test_nothing_is_dropped_before_its_time(hubtui: CommandLine, written: Written) -> None:
    written.line(days_ago=400)
    hubtui.open_creations(Settings(base_url="", log_days=401)).close()
    assert len(written.lines()) == 1
