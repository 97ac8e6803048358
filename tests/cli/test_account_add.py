"""account-add: the one write, to the right contact, never twice, and never in silence."""

import json
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from hubtui.demo import Faults
from hubtui.demo.hub import EmbeddedHub
from tests.cli.command_line import Answer, CommandLine
from tests.envelopes import items

OnAnswers = Callable[[Answer], CommandLine]

BEHEERDER = ["Relatiebeheerder"]


def test_a_new_account_is_printed_with_its_password_the_only_time(
    on_embedded: CommandLine,
) -> None:
    added = on_embedded("account-add", "368")
    lines = dict(line.rsplit(maxsplit=1) for line in added.out.splitlines())
    assert added.code == 0
    assert lines["User name"] == "test@example.com"
    password = lines["Temporary password"]
    assert len(password) >= 8
    after = on_embedded("contact", "368", "--json")
    assert json.loads(after.out)["account"]["name"] == "test@example.com"
    assert password not in after.out


def test_json_has_the_password_under_the_hubs_own_name(on_embedded: CommandLine) -> None:
    added = on_embedded("account-add", "368", "--email", "other@example.com", "--json")
    account = json.loads(added.out)
    assert account["name"] == "other@example.com"
    assert account["temporaryPassword"]
    assert added.err == ""


def test_a_contact_that_has_an_account_keeps_it(on_embedded: CommandLine) -> None:
    on_embedded("account-add", "368")
    again = on_embedded("account-add", "368", "--email", "other@example.com")
    assert again.code == 6
    assert again.out == ""
    assert "368 - Test" in again.err
    assert "test@example.com" in again.err


def test_without_a_beheerders_role_nothing_is_asked_for(on_embedded: CommandLine) -> None:
    refused = on_embedded("account-add", "368", HUBTUI_TOKEN="demo-lezer")
    assert refused.code == 4
    assert refused.out == ""


def test_without_a_beheerders_role_nothing_is_sent(on_answers: OnAnswers) -> None:
    methods: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        methods.append(request.method)
        if "permission" in request.url.path:
            return items("contact.read", "account.create")
        return items({"id": 7, "email": "seven@example.nl"})

    assert on_answers(answer)("account-add", "7").code == 4
    assert "POST" not in methods


def test_a_read_only_profile_sends_nothing_at_all(on_answers: OnAnswers) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return items()

    hubtui = on_answers(answer)
    config = hubtui.folder / "own.toml"
    config.write_text("[profiles.work]\nread_only = true", encoding="utf-8")
    refused = hubtui("account-add", "368", "--config", str(config))
    assert refused.code == 4
    assert asked == []


def test_an_unknown_contact_is_not_found(on_embedded: CommandLine) -> None:
    assert on_embedded("account-add", "999999999").code == 5


def test_an_address_that_is_none_is_refused(on_embedded: CommandLine) -> None:
    refused = on_embedded("account-add", "368", "--email", "no address")
    assert refused.code == 1
    assert "no address" in refused.err


def test_a_contact_without_an_address_needs_one(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.method == "GET"
        if "permission" in request.url.path:
            return items(*BEHEERDER)
        return items({"id": 7, "name": "Without"})

    refused = on_answers(answer)("account-add", "7")
    assert refused.code == 1
    assert "--email" in refused.err


def test_the_account_goes_to_the_contact_that_was_read(on_answers: OnAnswers) -> None:
    sent: list[object] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if "permission" in request.url.path:
            return items(*BEHEERDER)
        if request.method == "POST":
            sent.append(json.loads(request.content))
            return items({"id": 1, "name": "seven@example.nl", "temporaryPassword": "Pw-1"})
        return items({"id": "id-7", "number": "7", "email": "seven@example.nl"})

    on_answers(answer)("account-add", "7")
    assert sent == [{"contactId": "id-7", "email": "seven@example.nl"}]


def test_when_the_answer_is_lost_the_truth_is_said(
    on_embedded: CommandLine, embedded: EmbeddedHub
) -> None:
    embedded.faults = replace(Faults(), drop_after_commit=True)
    lost = on_embedded("account-add", "368")
    assert lost.code == 1
    assert lost.out == ""
    assert "account exists" in lost.err
    assert "test@example.com" in lost.err


@pytest.mark.parametrize("status", [500, 502, 503])
def test_when_it_was_not_done_that_is_said(on_answers: OnAnswers, status: int) -> None:
    posts: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if "permission" in request.url.path:
            return items(*BEHEERDER)
        if request.method == "POST":
            posts.append(request)
            return httpx.Response(status)
        return items({"id": "7", "email": "seven@example.nl", "account": None})

    failed = on_answers(answer)("account-add", "7")
    assert failed.code == 1
    assert "not created" in failed.err
    assert len(posts) == 1
