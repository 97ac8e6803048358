"""account-add: the one write, to the right contact, never twice, and never in silence."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

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
    added = on_embedded("account-add", "368", "--yes")
    lines = dict(line.rsplit(maxsplit=1) for line in added.out.splitlines())
    assert added.code == 0
    assert lines["User name"] == "test@example.com"
    password = lines["Temporary password"]
    assert len(password) >= 8
    after = on_embedded("contact", "368", "--json")
    assert json.loads(after.out)["account"]["name"] == "test@example.com"
    assert password not in after.out


def test_json_has_the_password_under_the_hubs_own_name(on_embedded: CommandLine) -> None:
    typed = "\u200bother@exam\u00adple.com\n"
    added = on_embedded("account-add", "\ufeff368", "--yes", "--email", typed, "--json")
    account = json.loads(added.out)
    assert account["name"] == "other@example.com"
    assert account["temporaryPassword"]
    assert added.err == ""


def test_a_contact_that_has_an_account_keeps_it(on_embedded: CommandLine) -> None:
    on_embedded("account-add", "368", "--yes")
    again = on_embedded("account-add", "368", "--yes", "--email", "other@example.com")
    assert again.code == 6
    assert again.out == ""
    assert "368 - Test" in again.err
    assert "test@example.com" in again.err


def test_without_a_beheerders_role_nothing_is_asked_for(on_embedded: CommandLine) -> None:
    refused = on_embedded("account-add", "368", "--yes", HUBTUI_TOKEN="demo-lezer")
    assert refused.code == 4
    assert refused.out == ""


def test_without_a_beheerders_role_nothing_is_sent(on_answers: OnAnswers) -> None:
    methods: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        methods.append(request.method)
        if "permission" in request.url.path:
            return items("contact.read", "account.create")
        return items({"id": 7, "email": "seven@example.nl"})

    assert on_answers(answer)("account-add", "7", "--yes").code == 4
    assert "POST" not in methods


def test_a_read_only_profile_sends_nothing_at_all(on_answers: OnAnswers) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return items()

    hubtui = on_answers(answer)
    config = hubtui.folder / "own.toml"
    config.write_text("[profiles.work]\nread_only = true", encoding="utf-8")
    refused = hubtui("account-add", "368", "--yes", "--config", str(config))
    assert refused.code == 4
    assert asked == []


def test_an_unknown_contact_is_not_found(on_embedded: CommandLine) -> None:
    assert on_embedded("account-add", "999999999", "--yes").code == 5


def test_an_address_that_is_none_is_refused(on_embedded: CommandLine) -> None:
    refused = on_embedded("account-add", "368", "--yes", "--email", "no address")
    assert refused.code == 1
    assert "no address" in refused.err


def test_a_contact_without_an_address_needs_one(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.method == "GET"
        if "permission" in request.url.path:
            return items(*BEHEERDER)
        return items({"id": 7, "name": "Without"})

    refused = on_answers(answer)("account-add", "7", "--yes")
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

    on_answers(answer)("account-add", "id-7", "--yes")
    assert sent == [{"contactId": "id-7", "email": "seven@example.nl"}]


def test_when_the_answer_is_lost_the_truth_is_said(
    on_embedded: CommandLine, embedded: EmbeddedHub
) -> None:
    embedded.faults = replace(Faults(), drop_after_commit=True)
    lost = on_embedded("account-add", "368", "--yes")
    assert lost.code == 1
    assert lost.out == ""
    assert "account exists" in lost.err
    assert "test@example.com" in lost.err


@pytest.mark.parametrize("status", [500, 502, 503])
def test_when_it_is_not_known_that_is_said(on_answers: OnAnswers, status: int) -> None:
    posts: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if "permission" in request.url.path:
            return items(*BEHEERDER)
        if request.method == "POST":
            posts.append(request)
            return httpx.Response(status)
        return items({"id": "7", "email": "seven@example.nl", "account": None})

    failed = on_answers(answer)("account-add", "7", "--yes", "--wait", "0")
    assert failed.code == 1
    assert "not known whether the account was created" in failed.err
    assert len(posts) == 1


def test_without_a_terminal_it_must_be_said_that_it_is_meant(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    refused = on_answers(answer)("account-add", "7")
    assert (refused.code, refused.out) == (2, "")
    assert "--yes" in refused.err


@dataclass
class OneContact:
    """A Hub with contact 7, whose answers to the write are given in turn."""

    writes: list[httpx.Response | Exception] = field(default_factory=list)
    account: str = ""
    orders: list[tuple[str, object]] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if "permission" in request.url.path:
            return items(*BEHEERDER)
        if request.method == "POST":
            self.orders.append((request.headers["Idempotency-Key"], json.loads(request.content)))
            written = self.writes.pop(0)
            if isinstance(written, Exception):
                raise written
            return written
        account = {"name": self.account} if self.account else None
        return items({"id": "7", "name": "Zeven", "email": "seven@example.nl", "account": account})


ACCOUNT = {"id": 1, "name": "seven@example.nl", "temporaryPassword": "Pw-4711"}
ADD = ("account-add", "7", "--yes", "--wait", "0")


def test_a_request_without_an_end_is_taken_up_before_another_is_sent(on_answers: OnAnswers) -> None:
    hub = OneContact([httpx.Response(502)])
    hubtui = on_answers(hub)
    hubtui(*ADD)
    again = hubtui(*ADD)
    assert (again.code, again.out) == (6, "")
    assert re.search(r"sent on \d{4}-\d\d-\d\d \d\d:\d\d for seven@example.nl", again.err)
    assert "--again" in again.err
    assert len(hub.orders) == 1


def test_the_same_is_sent_once_more_where_that_is_asked_for(on_answers: OnAnswers) -> None:
    hub = OneContact([httpx.Response(502), httpx.Response(409), httpx.Response(201, json=ACCOUNT)])
    hubtui = on_answers(hub)
    hubtui(*ADD)
    other = hubtui(*ADD, "--again", "--email", "other@example.nl")
    assert (other.code, len(hub.orders)) == (2, 1)
    # A refusal of a repeat may be about the request before.
    assert hubtui(*ADD, "--again").code == 1
    made = hubtui(*ADD, "--again")
    assert made.code == 0
    assert "Pw-4711" in made.out
    assert len(set(map(str, hub.orders))) == 1
    assert hubtui("password", "7").code == 5


def test_without_a_request_that_is_open_nothing_can_be_sent_again(on_answers: OnAnswers) -> None:
    hub = OneContact()
    assert on_answers(hub)(*ADD, "--again").code == 2
    assert hub.orders == []


def test_what_an_earlier_request_made_is_found_and_its_password_can_be_had(
    on_answers: OnAnswers,
) -> None:
    hub = OneContact([httpx.Response(202, json=ACCOUNT)])
    hubtui = on_answers(hub)
    odd = hubtui(*ADD)
    assert (odd.code, odd.out) == (1, "")
    assert "hubtui password 7" in odd.err
    hub.account = "seven@example.nl"
    found = hubtui(*ADD)
    assert found.code == 6
    assert "the end was not known" in found.err
    assert "hubtui password 7" in found.err
    assert "Pw-4711" in hubtui("password", "7").out


def test_an_account_that_is_found_is_not_said_to_be_ours(on_answers: OnAnswers) -> None:
    hub = OneContact([httpx.Response(202, json=ACCOUNT)])
    hubtui = on_answers(hub)

    def answer(request: httpx.Request) -> httpx.Response:
        answered = hub(request)
        if request.method == "POST":
            hub.account = "seven@example.nl"
        return answered

    hubtui.transport = httpx.MockTransport(answer)
    found = hubtui(*ADD)
    assert found.code == 1
    assert "not known whether this request made it" in found.err
    assert "Pw-4711" not in found.out + found.err
    assert "Pw-4711" in hubtui("password", "7").out


@pytest.mark.parametrize(
    "about",
    [{"contactId": "8"}, {"name": "other@example.nl", "email": "other@example.nl"}],
)
def test_an_answer_about_another_one_is_not_shown_as_this_ones(
    on_answers: OnAnswers, about: dict[str, str]
) -> None:
    hubtui = on_answers(OneContact([httpx.Response(201, json={**ACCOUNT, **about})]))
    other = hubtui(*ADD)
    assert (other.code, other.out) == (1, "")
    assert next(iter(about.values())) in other.err
    assert "Pw-4711" not in other.err
    assert "hubtui password 7" in other.err


@pytest.mark.parametrize("as_json", [True, False])
def test_an_answer_without_a_password_says_so(on_answers: OnAnswers, as_json: bool) -> None:
    hub = OneContact([httpx.Response(201)])
    made = on_answers(hub)(*ADD, *(["--json"] if as_json else []))
    assert made.code == 0
    assert "no temporary password" in made.err
    if as_json:
        assert json.loads(made.out)["temporaryPassword"] is None
    else:
        assert made.out.split() == ["User", "name", "seven@example.nl"]


def test_a_field_that_is_not_known_is_shown_once_under_its_own_name(on_answers: OnAnswers) -> None:
    answer = {"id": 1, "name": "seven@example.nl", "geheim": "Pw-4711"}
    hubtui = on_answers(OneContact([httpx.Response(201, json=answer)]))
    made = hubtui(*ADD)
    assert made.code == 0
    assert ["geheim", "Pw-4711"] in [line.split() for line in made.out.splitlines()]
    assert "may be the password" in made.err
    assert hubtui("password", "7").code == 5


def test_with_custody_switched_off_an_odd_answers_password_is_shown_at_once(
    on_answers: OnAnswers,
) -> None:
    hubtui = on_answers(OneContact([httpx.Response(202, json=ACCOUNT)]))
    (hubtui.folder / "own.toml").write_text("custody = false", encoding="utf-8")
    odd = hubtui("--config", str(hubtui.folder / "own.toml"), *ADD)
    assert odd.code == 1
    assert "Pw-4711" in odd.out
    assert not list((hubtui.folder / "ledger").rglob("*.secret"))


def test_the_truth_is_looked_for_and_told(on_answers: OnAnswers) -> None:
    hub = OneContact([httpx.ReadError("broken off")])
    hubtui = on_answers(hub)
    looks = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal looks
        looks += "contact" in request.url.path
        # It is read before the request, right after it, and then once a second at first.
        if looks == 3:
            hub.account = "seven@example.nl"
        return hub(request)

    hubtui.transport = httpx.MockTransport(answer)
    found = hubtui("account-add", "7", "--yes", "--wait", "20")
    assert found.code == 1
    assert "not known whether the account was created" in found.err
    assert "looking again" in found.err
    assert "password was not received" in found.err
