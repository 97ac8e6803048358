"""hubtui doctor: a line each, with what to do about it; nothing is written to the Hub."""

import json
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509

from hubtui.cli.doctor.connection import examine_connection
from hubtui.cli.doctor.finding import Finding, worst
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.config import Settings
from hubtui.hub.resources import ENDPOINTS
from tests.cli.command_line import ADDRESS, Answer, CommandLine, Outcome
from tests.cli.written import SECRET, Written
from tests.envelopes import items
from tests.hub.certificates import own_certificate
from tests.hub.hubs import answers, socket_hub
from tests.processes import HUBTUI, environment, in_a_terminal

OnAnswers = Callable[[Answer], CommandLine]

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def line_of(told: Outcome, title: str) -> str:
    """Return the one line about `title`."""
    found = [line for line in told.out.splitlines() if f"  {title}: " in line]
    assert len(found) == 1
    return found[0]


def test_a_hub_that_works_is_good_in_every_line(on_embedded: CommandLine) -> None:
    told = on_embedded("doctor")
    assert told.code == 0
    assert told.err == ""
    assert "Relatiebeheerder" in line_of(told, "Permissions")
    for endpoint in ENDPOINTS.values():
        line = line_of(told, f"{endpoint.method} {endpoint.path}")
        assert line.startswith("-" if endpoint.method == "POST" else "good")
    assert not any(line.startswith(("wrong", "attention")) for line in told.out.splitlines())


def test_only_reading_requests_are_sent(on_answers: OnAnswers) -> None:
    methods: set[str] = set()

    def answer(request: httpx.Request) -> httpx.Response:
        methods.add(request.method)
        return items({"id": 1, "name": "Relatiebeheerder"})

    on_answers(answer)("doctor")
    assert methods == {"GET"}


def test_the_first_request_goes_without_the_token(on_answers: OnAnswers) -> None:
    tokens: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        tokens.append(request.headers.get("authorization"))
        return items({"id": 1})

    on_answers(answer)("doctor")
    assert tokens[0] is None
    assert set(tokens[1:]) == {"Bearer s3cret"}


def test_json_has_a_finding_each_with_its_code(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/contact/contacts":
            return httpx.Response(403)
        return items({"id": 1, "name": "Relatiebeheerder"})

    told = on_answers(answer)("doctor", "--json")
    findings = {each["check"]: each for each in json.loads(told.out)}
    assert findings["endpoint contacts"]["exit_code"] == 4
    assert findings["endpoint create_account"]["verdict"] == "not tried"
    assert told.code == 4


class Portfolio(httpx.AsyncByteStream):
    """26 MB of contracts, and how much of them was taken."""

    size = 26_000_000

    def __init__(self) -> None:
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b'{"data": {"items": [{"id": "eerste"}'
        while self.taken < self.size:
            piece = b', {"id": "%d", "metadata": {"description": "ZPP NN"}}' % self.taken
            self.taken += 400 * len(piece)
            yield 400 * piece
        yield b"]}}"


def test_of_a_whole_portfolio_only_the_beginning_is_read(on_answers: OnAnswers) -> None:
    portfolio, paths = Portfolio(), list[str]()

    def answer(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        if request.url.path.endswith("mycontracts"):
            return httpx.Response(200, stream=portfolio)
        return items({"id": 1})

    told = on_answers(answer)("doctor")
    line = line_of(told, "GET /contract/contracts/mycontracts")
    assert line.startswith("good")
    assert "at least" in line
    assert 0 < portfolio.taken < 1_000_000
    assert "/contract/contracts/eerste/mine" in paths


def test_what_is_no_list_of_items_is_wrong_however_long_it_is(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("mycontracts"):
            return httpx.Response(200, json=[{"id": number} for number in range(20_000)])
        return items({"id": 1})

    told = on_answers(answer)("doctor")
    assert line_of(told, "GET /contract/contracts/mycontracts").startswith("wrong")


def test_to_a_customer_it_is_well_that_contacts_are_not_theirs(on_embedded: CommandLine) -> None:
    told = on_embedded("doctor", HUBTUI_TOKEN="demo-klant")
    assert line_of(told, "Permissions").startswith("good")
    assert "customer" in line_of(told, "Permissions")
    assert "not for a customer" in line_of(told, "GET /contact/contacts")
    assert "no example" in line_of(told, "GET /contact/contacts/{id}")
    assert told.code == 0


def test_who_may_create_no_accounts_is_told_what_that_takes(on_embedded: CommandLine) -> None:
    told = on_embedded("doctor", HUBTUI_TOKEN="demo-lezer")
    assert "may not create accounts" in line_of(told, "Permissions")


def test_an_assumed_path_that_is_absent_says_where_to_set_the_right_one(
    on_answers: OnAnswers,
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/contact"):
            return httpx.Response(404)
        return items({"id": 1})

    told = on_answers(answer)("doctor")
    assert told.code == 5
    assert "[profiles.default.hub.calls.contacts] path" in line_of(told, "GET /contact/contacts")
    assert line_of(told, "GET /account/mine").startswith("good")


def test_a_refused_token_ends_in_3_and_asks_no_further(on_answers: OnAnswers) -> None:
    told = on_answers(lambda _request: httpx.Response(401))("doctor")
    assert told.code == 3
    assert "hubtui login" in line_of(told, "Sign-in")
    assert "GET /contact" not in told.out


def test_a_hub_that_is_not_there_ends_in_7_and_asks_no_further(on_answers: OnAnswers) -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("")

    told = on_answers(answer)("doctor")
    assert told.code == 7
    assert line_of(told, "Reachable").startswith("wrong")
    assert "Sign-in" not in told.out


def test_a_website_where_the_api_should_be_is_noticed(on_answers: OnAnswers) -> None:
    told = on_answers(lambda _request: httpx.Response(200, html="<title>Portal</title>"))("doctor")
    assert "base_url" in line_of(told, "Reachable")
    assert told.code != 0


def test_a_broken_configuration_tells_everything_and_ends_in_2(hubtui: CommandLine) -> None:
    config = hubtui.folder / "own.toml"
    config.write_text("langauge = 'nl'\n[profiles.a]\nbase_url = 1", encoding="utf-8")
    told = hubtui("doctor", "--config", str(config))
    assert told.code == 2
    assert sum("Configuration" in line for line in told.out.splitlines()) == 2


def test_a_secret_that_is_withheld_is_explained(on_embedded: CommandLine) -> None:
    told = on_embedded("doctor", "--base-url", "https://elsewhere.example.nl")
    assert "HUBTUI_TOKEN is not used" in told.out
    assert told.code == 3


@pytest.mark.parametrize(
    ("ahead", "code", "words"),
    [
        (timedelta(0), 0, "agrees"),
        (timedelta(seconds=50), 0, "agrees"),
        (timedelta(minutes=5), 1, "300 seconds ahead"),
        (timedelta(minutes=-5), 1, "300 seconds behind"),
    ],
)
async def test_a_clock_that_is_off_is_noticed(
    english: None, ahead: timedelta, code: int, words: str
) -> None:
    hub = httpx.MockTransport(
        lambda _request: httpx.Response(401, headers={"Date": "Fri, 01 May 2026 12:00:00 GMT"})
    )
    found, _reachable = await examine_connection(Settings(ADDRESS), hub, lambda: NOON + ahead)
    clock = next(each for each in found if each.check == "clock")
    assert clock.exit_code == code
    assert words in clock.found


@pytest.mark.parametrize("date", ["", "yesterday", "\x1b[31m"])
async def test_a_hub_without_a_clock_is_no_fault(date: str) -> None:
    hub = httpx.MockTransport(lambda _request: httpx.Response(401, headers={"Date": date}))
    found, _reachable = await examine_connection(Settings(ADDRESS), hub, lambda: NOON)
    assert next(each for each in found if each.check == "clock").verdict == "not tried"


async def test_a_certificate_of_ones_own_is_trusted_by_the_ca_file_and_its_end_is_told(
    tmp_path: Path,
) -> None:
    tls = own_certificate(tmp_path, "localhost")
    async with socket_hub(answers("401 Unauthorized"), tls) as hub:
        stranger, reachable = await examine_connection(Settings(hub.address), None)
        friend, _yes = await examine_connection(
            Settings(hub.address, ca_file=tmp_path / "ca.pem"), None
        )
    assert not reachable
    assert [(each.check, each.exit_code) for each in stranger] == [
        ("proxy", ExitCode.DONE),
        ("tls", ExitCode.UNREACHABLE),
    ]
    assert "ca_file" in stranger[1].advice
    ends = next(each for each in friend if each.check == "tls")
    served = x509.load_pem_x509_certificate((tmp_path / "ca.pem").read_bytes())
    assert str(served.not_valid_after_utc.date()) in ends.found
    assert ends.verdict == "attention"


def test_the_worst_decides_and_what_is_behind_the_rest_is_worst() -> None:
    def finding(code: ExitCode) -> Finding:
        return Finding("x", "x", "wrong", "x", exit_code=code)

    assert worst([]) is ExitCode.DONE
    assert worst(map(finding, [ExitCode.NOT_FOUND, ExitCode.UNREACHABLE, ExitCode.FORBIDDEN])) == 7
    assert worst(map(finding, [*ExitCode][:8])) == 2


def in_terminal(home: Path, variables: Mapping[str, str], columns: int = 80) -> dict[str, str]:
    """Return the lines about the terminal, by title."""
    environ = environment(home, TERM="xterm-256color")
    _code, told = in_a_terminal(
        [*HUBTUI, "doctor"], environ={**environ, **variables}, columns=columns
    )
    found = {}
    for line in told.splitlines():
        mark, _gap, rest = line.partition("  ")
        title, _colon, said = rest.strip().partition(": ")
        found[title] = f"{mark}: {said}"
    return found


def fake_tmux(home: Path, says: str) -> str:
    """Put a tmux before the real one; returns the PATH to use."""
    tmux = home / "tmux"
    tmux.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    tmux.chmod(0o755)
    return f"{home}:{os.environ['PATH']}"


def test_a_good_terminal_is_good(tmp_path: Path) -> None:
    told = in_terminal(tmp_path, {"COLORTERM": "truecolor"})
    assert told["Size"].startswith("good: 80 by 24")
    assert told["Colours"] == "good: 16 million"
    assert told["Letters"] == "good: UTF-8"
    assert "OSC 52" in told["Clipboard"]


def test_a_small_terminal_is_told_the_least(tmp_path: Path) -> None:
    assert in_terminal(tmp_path, {}, columns=59)["Size"].startswith("attention: 59 by 24")
    assert in_terminal(tmp_path, {}, columns=60)["Size"].startswith("good: 60 by 24")


@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({"NO_COLOR": "1"}, "good: none"),
        ({"TERM": "xterm-256color"}, "good: 256"),
        ({"TERM": "vt100"}, "attention: TERM=vt100"),
        ({"TERM": "dumb"}, "attention: TERM=dumb"),
    ],
)
def test_colours_are_what_the_terminal_says(
    tmp_path: Path, variables: dict[str, str], line: str
) -> None:
    assert in_terminal(tmp_path, variables)["Colours"].startswith(line)


@pytest.mark.parametrize(("term", "fits"), [("xterm", True), ("dumb", False), ("", False)])
def test_where_the_app_cannot_be_shown_that_is_said(tmp_path: Path, term: str, fits: bool) -> None:
    told = in_terminal(tmp_path, {"TERM": term})
    assert ("Terminal" not in told) == fits
    assert told.get("Terminal", "attention").startswith("attention")


@pytest.mark.parametrize(
    ("says", "verdict"),
    [
        ("echo on", "good"),
        ("echo external", "attention"),
        ("exit 1", "attention"),
        ("exec sleep 60", "attention"),
        ('[ "$3" = allow-passthrough ] && echo all', "good"),
    ],
)
def test_a_clipboard_must_get_through_tmux(tmp_path: Path, says: str, verdict: str) -> None:
    path = fake_tmux(tmp_path, says)
    told = in_terminal(tmp_path, {"TMUX": "socket,1,0", "PATH": path})
    assert told["Clipboard"].startswith(verdict)
    assert (".tmux.conf" in told["Clipboard"]) == (verdict == "attention")


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://bea:geheim@127.0.0.1:9"])
async def test_a_proxy_that_is_down_is_one_wrong_line_that_names_it(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    found, reachable = await examine_connection(Settings("https://hub.test"), None)

    assert not reachable
    assert [(each.check, each.verdict) for each in found] == [("proxy", "wrong")]
    assert "127.0.0.1:9 (HTTPS_PROXY)" in found[0].line()
    assert "geheim" not in found[0].line()
    assert "NO_PROXY" in found[0].advice


@pytest.mark.parametrize("proxy", ["socks4://bea:geheim@127.0.0.1:9", "http://", "http://[::1"])
async def test_what_is_no_proxy_is_a_wrong_line_that_names_the_variable(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    found, reachable = await examine_connection(Settings("https://hub.test"), None)

    assert not reachable
    assert [(each.check, each.exit_code) for each in found] == [("proxy", ExitCode.USAGE)]
    assert "all_proxy" in found[0].found
    assert "geheim" not in found[0].line()


async def test_a_proxy_that_lets_through_has_a_good_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://bea:geheim@proxy.test:3128")
    page = httpx.MockTransport(lambda _: httpx.Response(401))
    found, _reachable = await examine_connection(Settings("https://hub.test"), page)

    line = next(each for each in found if each.check == "proxy")
    assert line.verdict == "good"
    assert line.found == "http://proxy.test:3128 (HTTPS_PROXY)"


async def test_a_maintenance_page_is_told_by_its_status_before_its_kind() -> None:
    page = httpx.MockTransport(lambda _: httpx.Response(503, html="<title>Onderhoud</title>"))
    found, _reachable = await examine_connection(Settings("https://hub.test"), page)

    line = next(each for each in found if each.check == "reachable")
    assert line.verdict == "wrong"
    assert "base_url" not in line.advice


@pytest.fixture
def written(on_embedded: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Written:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return Written(replace(on_embedded, folder=on_embedded.folder / "state" / "hubtui"))


def test_what_was_done_can_be_written_down(on_embedded: CommandLine, written: Written) -> None:
    before = line_of(on_embedded("doctor"), "Log")
    assert before.startswith("good")
    assert not (on_embedded.folder / "state").exists()
    written.line()
    line = line_of(on_embedded("doctor"), "Log")
    assert line.startswith("good")
    for word in ("ledger.sqlite3", "0600", "0 requests without"):
        assert word in line


def test_what_has_no_known_end_and_who_has_a_password_to_see_is_told(
    on_embedded: CommandLine, written: Written
) -> None:
    written.line(state="sent", secret=SECRET)
    told = on_embedded("doctor")
    assert told.code == 0
    ledger = line_of(told, "Log")
    assert ledger.startswith("attention")
    assert "1 request without" in ledger
    custody = line_of(told, "Passwords not yet seen")
    assert "1 is kept now" in custody
    assert "only you and root" in custody
    assert "keyring" not in custody
    assert SECRET not in told.out


def test_a_ledger_that_others_can_read_or_a_newer_hubtui_made_is_wrong(
    on_embedded: CommandLine, written: Written
) -> None:
    written.line()
    path = written.of.folder / "ledger" / "ledger.sqlite3"
    path.chmod(0o644)
    told = on_embedded("doctor")
    assert told.code == 1
    assert "chmod 600" in line_of(told, "Log")
    path.chmod(0o600)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "newer" in line_of(on_embedded("doctor"), "Log")


def test_that_no_password_is_kept_is_told(on_embedded: CommandLine, written: Written) -> None:
    (on_embedded.folder / "own.toml").write_text("custody = false", encoding="utf-8")
    told = on_embedded("doctor", "--config", str(on_embedded.folder / "own.toml"))
    assert "not kept" in line_of(told, "Passwords not yet seen")
