"""account, contract and contact: one thing, whole."""

import json
from collections.abc import Callable

import httpx
import pytest

from tests.cli.command_line import Answer, CommandLine
from tests.envelopes import items

OnAnswers = Callable[[Answer], CommandLine]


def test_a_contact_is_shown_with_every_field_the_hub_sends(on_embedded: CommandLine) -> None:
    shown = on_embedded("contact", "368")
    assert shown.code == 0
    assert shown.err == ""
    lines = [line.split(maxsplit=1) for line in shown.out.splitlines()]
    assert ["Name", "Test"] in lines
    assert ["E-mail", "test@example.com"] in lines
    assert ["1011", "AB Amsterdam"] in lines
    assert ["Address", "Dorpsstraat 12"] in lines
    assert "1 Jan 1980" in shown.out


@pytest.mark.parametrize(
    "typed", [" 368 ", "368\r", "\ufeff368", "3\u200b6\u00ad8", "\u00a0368", "\u202a368\u202c"]
)
def test_an_id_is_what_it_looks_like(on_embedded: CommandLine, typed: str) -> None:
    assert "test@example.com" in on_embedded("contact", typed).out
    assert '"368"' in on_embedded("contacts", typed, "--json").out


def test_a_name_in_two_parts_is_asked_in_one(on_answers: OnAnswers) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["query"])
        return items()

    on_answers(answer)("contacts", "Zoe\u0308")
    assert asked == ["Zoë"]


def test_a_byte_that_is_no_text_finds_nobody(on_embedded: CommandLine) -> None:
    shown = on_embedded("contact", "36\udcff8")
    assert shown.code == 5
    assert shown.out == ""


def test_the_account_is_the_one_signed_in_with(on_embedded: CommandLine) -> None:
    assert "bea.van.heerder@heerder.example" in on_embedded("account").out


def test_a_contract_is_printed_as_the_app_shows_it(on_embedded: CommandLine) -> None:
    shown = on_embedded("contract", "7000001")
    lines = [line.split() for line in shown.out.splitlines()]
    assert ["Type", "private", "(P)"] in lines
    assert ["Premium", "€42.50", "a", "month"] in lines
    assert ["Renewal", "date", "1", "Mar", "2026"] in lines
    assert ["Description", "Insured", "Own", "risk"] in lines


def test_a_contract_shows_its_metadata(on_embedded: CommandLine) -> None:
    first = json.loads(on_embedded("contracts", "testwacht", "--json").out)[0]
    shown = on_embedded("contract", str(first["id"]))
    assert "TESTWACHT" in shown.out
    assert shown.code == 0


def test_json_holds_each_value_exactly_as_it_came(on_answers: OnAnswers) -> None:
    sent = b'{"id": 12345678901234567890123, "premium": 1.10, "most": 1E400, "unknown": [null]}'
    hubtui = on_answers(
        lambda _request: httpx.Response(200, content=b'{"data":{"items":[%s]}}' % sent)
    )
    shown = hubtui("contract", "12345678901234567890123", "--json")
    for exact in ("12345678901234567890123", "1.10", "1E400", '"unknown"'):
        assert exact in shown.out
    assert shown.err == ""


def test_numbers_are_shown_as_they_were_written(on_answers: OnAnswers) -> None:
    sent = b'{"id": 1, "metadata": {"premium": 1.10, "paid": true, "until": null}}'
    hubtui = on_answers(
        lambda _request: httpx.Response(200, content=b'{"data":{"items":[%s]}}' % sent)
    )
    shown = hubtui("contract", "1")
    lines = [line.split() for line in shown.out.splitlines()]
    assert ["Premium", "€1.10"] in lines
    assert "OTHER FIELDS" in shown.out
    assert ["paid", "yes"] in lines
    assert ["until", "-"] in lines


def test_an_empty_answer_is_not_found(on_answers: OnAnswers) -> None:
    shown = on_answers(lambda _request: items())("contact", "9")
    assert shown.code == 5
    assert shown.out == ""
    assert "GET /contact/contacts/9" in shown.err


def test_two_things_where_one_was_asked_for_are_not_guessed_between(on_answers: OnAnswers) -> None:
    shown = on_answers(lambda _request: items({"id": 1}, {"id": 2}))("contact", "1")
    assert shown.code == 1
    assert "2" in shown.err


@pytest.mark.parametrize("thing", [7, "a text", [], {}, [[["deep"]]]])
def test_whatever_the_hub_takes_for_a_contact_is_shown(
    on_answers: OnAnswers, thing: object
) -> None:
    assert on_answers(lambda _request: items(thing))("contact", "1").code == 0


def test_a_thing_nested_too_deep_to_show_is_still_printed_as_json(on_answers: OnAnswers) -> None:
    deep = b"[" * 700 + b"]" * 700
    hubtui = on_answers(
        lambda _request: httpx.Response(200, content=b'{"data":{"items":[{"id":1,"x":%s}]}}' % deep)
    )
    shown = hubtui("contact", "1")
    assert shown.code == 1
    assert "--json" in shown.err
    assert hubtui("contact", "1", "--json").out.count("[") == 700


def test_an_id_of_strange_signs_asks_for_that_id_only(on_answers: OnAnswers) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path.decode())
        return items({"id": 1})

    on_answers(answer)("contact", "../account/mine?x=1")
    assert asked == ["/contact/contacts/..%2Faccount%2Fmine%3Fx%3D1"]


def test_what_is_forbidden_to_a_customer_is_for_their_adviser(on_embedded: CommandLine) -> None:
    told = on_embedded("contact", "368", HUBTUI_TOKEN="demo-klant")
    assert told.code == 4
    assert "Ask your adviser" in told.err
    assert "beheerder" not in told.err
