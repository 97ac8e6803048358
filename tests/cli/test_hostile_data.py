"""What the Hub sends is text, in every command and in every shape it prints."""

import csv
import json
from collections.abc import Callable
from io import StringIO

import httpx
import pytest

from hubtui.text.visible import visible
from tests.cli.command_line import Answer, CommandLine
from tests.envelopes import items

OnAnswers = Callable[[Answer], CommandLine]

HOSTILE = (
    "[bold red]Jansen[/bold red] [/b] [link=x]",
    "\x1b[31mrood\x1b[0m\x1b]0;titel\x07\x1b]52;c;ZXZpbA==\x07",
    "\x9b31mC1\x9d0;titel\x9c",
    "regel\r\nnog een\ttab\x00\x08\x7f",
    "\u202egespiegeld\u2066\u200b\u2028\ufeff",
    "=cmd|'/c calc'!A1",
    "N" * 4_000,
    "👩‍👩‍👧 🇳🇱 👍🏽",
    "王小明 ひらがな 한국어",
    'a,"b";c\n"d"',
    "",
)
COMMANDS = (
    ("account",),
    ("whoami",),
    ("organizations",),
    ("permissions",),
    ("contracts",),
    ("contracts", "rood"),
    ("contract", "1"),
    ("contacts", "x"),
    ("contact", "1"),
)
LISTS = [each for each in COMMANDS if each[0] not in ("account", "whoami", "contract", "contact")]


def everywhere(text: str, *, one: bool) -> Answer:
    """Return a Hub that sends `text` wherever a text can be."""
    people = ["name", "email", "firstName", "middleName", "lastName", "number", "phone", "address"]
    others = ["type", "code", "icon", "dossierNumber", "format", "status", "organizationId"]
    thing = {
        "id": text or "1",
        **dict.fromkeys([*people, *others, "unknown"], text),
        text: text,
        "metadata": {
            "contractNumber": text,
            "description": {"label": text},
            text: [text, {text: 1}],
        },
        "dossiers": {text: text},
        "groupIds": [text],
        "account": {"id": text, "name": text},
    }

    def answer(request: httpx.Request) -> httpx.Response:
        if not one:
            return items(thing, text, thing, total=3)
        # Who asks for a thing by its id gets the one with that id.
        is_asked_by_id = "1" in request.url.path.split("/")
        return items({**thing, "id": "1"} if is_asked_by_id else thing)

    return answer


def assert_safe(printed: str) -> None:
    for line in printed.split("\n"):
        assert visible(line) == line


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("command", COMMANDS)
def test_rows_and_fields_are_printed_as_text(
    on_answers: OnAnswers, command: tuple[str, ...], text: str
) -> None:
    one = command not in LISTS
    shown = on_answers(everywhere(text, one=one))(*command)
    assert shown.code == 0
    assert_safe(shown.out)
    assert_safe(shown.err)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_safe_on_a_terminal_and_whole_for_a_parser(
    on_answers: OnAnswers, command: tuple[str, ...], text: str
) -> None:
    one = command not in LISTS
    shown = on_answers(everywhere(text, one=one))(*command, "--json")
    assert shown.code == 0
    assert_safe(shown.out)
    printed = json.loads(shown.out)
    if one and command != ("whoami",):
        assert printed["unknown"] == text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("command", LISTS)
def test_csv_for_programs_changes_no_datum(
    on_answers: OnAnswers, command: tuple[str, ...], text: str
) -> None:
    shown = on_answers(everywhere(text, one=False))(*command, "--csv")
    assert shown.code == 0
    head, *rows = csv.reader(StringIO(shown.out, newline=""))
    assert all(len(row) == len(head) for row in rows)
    assert all(cell in (text, "1", "") for row in rows for cell in row)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_error_of_the_hub_is_one_line_of_text(
    on_answers: OnAnswers, status: int, text: str
) -> None:
    body = {"error": {"code": text, "message": text}}
    headers = {"Retry-After": "0"}
    failed = on_answers(lambda _request: httpx.Response(status, json=body, headers=headers))(
        "contact", "1"
    )
    assert_safe(failed.err)
    assert len(failed.err.splitlines()) == 1


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_account_add_prints_the_new_account_as_text(on_answers: OnAnswers, text: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "permission" in request.url.path:
            return items("Relatiebeheerder", text)
        if request.method == "POST":
            return items({"id": text, "temporaryPassword": text})
        contact_id = request.url.path.rpartition("/")[2]
        return items({"id": contact_id, "name": text, "email": "a@example.nl", "account": None})

    added = on_answers(answer)("account-add", "1", "--yes")
    assert added.code == 0
    assert_safe(added.out)
    as_json = on_answers(answer)("account-add", "2", "--yes", "--json").out
    assert json.loads(as_json)["temporaryPassword"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_the_doctor_tells_what_it_met_as_text(on_answers: OnAnswers, text: str) -> None:
    told = on_answers(everywhere(text, one=True))("doctor")
    assert_safe(told.out)
    assert "unexpected" not in told.err
