"""What a list comes to, on stdout: the review, and afterwards a line for each contact."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from hubtui.cli.commands.options import Form
from hubtui.cli.output.json_text import json_array
from hubtui.cli.output.lists import put_rows
from hubtui.cli.output.printing import put_utf8
from hubtui.cli.output.spreadsheet_file import SpreadsheetFile
from hubtui.cli.run.exit_codes import ExitCode, exit_code
from hubtui.locale import N_, _

if TYPE_CHECKING:
    from hubtui.ledger.batch.result import Result
    from hubtui.ledger.batch.review import Entry
    from hubtui.ledger.credentials import Credentials

Rows = Literal["table", "csv"] | SpreadsheetFile

_REVIEW = (N_("Contact"), N_("Name"), N_("User name"), N_("What is done"))
_REVIEW_NAMES = ("contact", "title", "userName", "review")
_RESULT = (N_("Contact"), N_("Name"), N_("User name"), N_("Result"), N_("Password"))
_RESULT_NAMES = ("contact", "title", "userName", "result", "password")
_PASSWORDS = {
    "keyring": N_("in the keyring"),
    "file": N_("in a file of yours"),
    "handed out": N_("in the file"),
}

# The later, the worse: what is not known, or not done, before what was done by somebody else.
_WORSE = (
    ExitCode.DONE,
    ExitCode.CONFLICT,
    ExitCode.NOT_FOUND,
    ExitCode.FORBIDDEN,
    ExitCode.NOT_SIGNED_IN,
    ExitCode.UNREACHABLE,
    ExitCode.FAILED,
    ExitCode.INTERRUPTED,
)


def put_review(entries: Sequence["Entry"], form: Form) -> None:
    """Print who is in and who is out."""
    if form == "json":
        put_utf8(json_array([_as_json(_reviewed(entry)) for entry in entries]))
        return
    rows = [
        (
            entry.finding.candidate.asked,
            entry.finding.title,
            entry.address,
            entry.in_words,
        )
        for entry in entries
    ]
    _put(_REVIEW_NAMES, _REVIEW, rows, form)


def put_results(
    results: Sequence["Result"],
    places: Mapping[str, str],
    in_hand: Mapping[str, "Credentials"],
    form: Form,
) -> None:
    """Print what became of each.

    `places` says by contact where its password is; a password that lies nowhere is in `in_hand`, and
    printed: this is the only time it is shown.
    """
    if form == "json":
        put_utf8(json_array([_as_json(_result(each, places, in_hand)) for each in results]))
        return
    rows = [
        (
            result.entry.finding.candidate.asked,
            result.entry.finding.title,
            result.user_name,
            result.words,
            _password(result.entry.contact_id, places, in_hand),
        )
        for result in results
    ]
    _put(_RESULT_NAMES, _RESULT, rows, form)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the exit code that says most of what was not done."""
    return max(codes, key=_WORSE.index, default=ExitCode.DONE)


def code_of_entry(entry: "Entry") -> ExitCode:
    """Return what a candidate that is out comes to."""
    from hubtui.ledger.batch.review import Why

    if entry.why is None or entry.why.is_done:
        return ExitCode.DONE
    trouble = entry.finding.trouble
    if entry.why is Why.UNREAD and trouble is not None:
        return exit_code(trouble)
    return {
        Why.UNKNOWN: ExitCode.NOT_FOUND,
        Why.NOT_ALLOWED: ExitCode.FORBIDDEN,
        Why.HAS_ACCOUNT: ExitCode.CONFLICT,
        Why.FOUND: ExitCode.CONFLICT,
        Why.ADDRESS_IN_USE: ExitCode.CONFLICT,
        Why.UNDER_WAY: ExitCode.CONFLICT,
    }.get(entry.why, ExitCode.FAILED)


def code_of_result(result: "Result") -> ExitCode:
    if result.outcome == "out" and result.entry.why is not None:
        return code_of_entry(result.entry)
    if result.is_good and result.error is None:
        return ExitCode.DONE
    if result.outcome in ("found", "out"):
        return ExitCode.CONFLICT
    if result.outcome == "not-known" or result.error is None:
        return ExitCode.FAILED
    return exit_code(result.error)


def _put(
    names: Sequence[str], titles: Sequence[str], rows: Sequence[Sequence[str]], form: Rows
) -> None:
    put_rows(names if form == "csv" else [_(title) for title in titles], rows, form)


def _reviewed(entry: "Entry") -> dict[str, object]:
    return {
        "contact": entry.finding.candidate.asked,
        "contactId": entry.contact_id,
        "title": entry.finding.title,
        "userName": entry.address,
        "in": entry.is_in,
        "why": None if entry.why is None else _name(entry.why.name),
        "words": entry.in_words,
    }


def _result(
    result: "Result", places: Mapping[str, str], in_hand: Mapping[str, "Credentials"]
) -> dict[str, object]:
    entry = result.entry
    fields: dict[str, object] = {
        "contact": entry.finding.candidate.asked,
        "contactId": entry.contact_id,
        "title": entry.finding.title,
        "userName": result.user_name,
        "outcome": result.outcome,
        "why": None if entry.why is None else _name(entry.why.name),
        "words": result.words,
        "password": places.get(entry.contact_id) or None,
    }
    credentials = in_hand.get(entry.contact_id)
    if credentials is not None:
        fields |= {"temporaryPassword": credentials.password, **credentials.further}
    return fields


def _password(
    contact_id: str, places: Mapping[str, str], in_hand: Mapping[str, "Credentials"]
) -> str:
    credentials = in_hand.get(contact_id)
    if credentials is None:
        place = _PASSWORDS.get(places.get(contact_id, ""))
        return "" if place is None else _(place)
    return "; ".join(_texts(credentials))


def _texts(credentials: "Credentials") -> Iterator[str]:
    if credentials.password:
        yield credentials.password
    for name, value in credentials.further.items():
        yield f"{name}: {value}"


def _as_json(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode()


def _name(constant: str) -> str:
    return constant.lower().replace("_", "-")
