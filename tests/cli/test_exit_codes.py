"""Every way to fail is one line on stderr and a number that a script can trust."""

from collections.abc import Callable

import httpx
import pytest

from hubtui.cli.run.exit_codes import ExitCode
from tests.cli.command_line import Answer, CommandLine

OnAnswers = Callable[[Answer], CommandLine]

HTML = "<html><head><title>Bad Gateway</title></head><body><h1>502</h1></body></html>"


def raising(error: Exception) -> Answer:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise error

    return answer


def saying(status: int, text: str = "") -> Answer:
    return lambda _request: httpx.Response(status, text=text, headers={"Retry-After": "0"})


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (saying(401), 3),
        (saying(403), 4),
        (saying(404), 5),
        (saying(409), 6),
        (saying(422), 1),
        (saying(500), 1),
        (saying(502, HTML), 1),
        (saying(200, '{"data": {"items": [{"id'), 1),
        (saying(200, "not json"), 1),
        (saying(200, ""), 1),
        (raising(httpx.ConnectError("")), 7),
        (raising(httpx.ReadTimeout("")), 7),
        (raising(httpx.ReadError("")), 7),
    ],
)
@pytest.mark.parametrize("command", [("contact", "1"), ("contracts",), ("contacts", "x", "--csv")])
def test_each_failure_is_one_line_and_its_own_code(
    on_answers: OnAnswers, answer: Answer, code: int, command: tuple[str, ...]
) -> None:
    failed = on_answers(answer)(*command)
    assert failed.code == code
    assert failed.out == ""
    assert len(failed.err.splitlines()) == 1
    assert "<" not in failed.err
    assert "s3cret" not in failed.err


def test_without_a_token_you_are_not_signed_in(on_answers: OnAnswers) -> None:
    failed = on_answers(saying(200))("account", HUBTUI_TOKEN="")
    assert failed.code == 3
    assert "hubtui login" in failed.err


def test_a_token_command_that_fails_says_what_to_do_about_that(on_answers: OnAnswers) -> None:
    hubtui = on_answers(saying(200))
    config = hubtui.folder / "own.toml"
    config.write_text('[profiles.work]\ntoken_command = "false"', encoding="utf-8")
    failed = hubtui("account", "--config", str(config), HUBTUI_TOKEN="")
    assert failed.code == 3
    assert "Run the command yourself" in failed.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nope",),
        ("contact",),
        ("contact", "1", "--nope"),
        ("contacts", "x", "--limit", "0"),
        ("--open", "nowhere"),
        ("--open", "contact/"),
        ("--open", "relaties", "account"),
        ("account", "--lang", "de"),
        ("account", "--profile", "nope"),
        ("account", "--config", "/no/such/file.toml"),
        ("account", "--base-url", "http://hub.example.nl"),
        ("config",),
        ("hub",),
        ("demo", "--contracts", "9"),
        ("hub", "serve", "--host", "192.0.2.1"),
        ("hub", "serve", "--issuer", "https://id.example.nl"),
    ],
)
def test_a_wrong_use_is_2_and_prints_no_data(
    on_answers: OnAnswers, arguments: tuple[str, ...]
) -> None:
    failed = on_answers(saying(200))(*arguments)
    assert failed.code == 2
    assert failed.out == ""
    assert failed.err


def test_a_token_can_not_be_given_as_a_flag(hubtui: CommandLine) -> None:
    assert hubtui("account", "--token", "s3cret").code == 2


def test_without_an_address_one_line_says_what_to_do(hubtui: CommandLine) -> None:
    for arguments in ((), ("account",), ("doctor",)):
        failed = hubtui(*arguments)
        assert failed.code == 2
        assert "HUBTUI_BASE_URL" in failed.out + failed.err
    assert len(hubtui("account").err.splitlines()) == 1


def test_a_broken_config_is_one_line_with_its_place(hubtui: CommandLine) -> None:
    (hubtui.folder / "own.toml").write_text("[profiles.a]\nbase_urll = 'x'", encoding="utf-8")
    failed = hubtui("account", HUBTUI_CONFIG=str(hubtui.folder / "own.toml"))
    assert failed.code == 2
    assert "own.toml:2: profiles.a.base_urll" in failed.err
    assert len(failed.err.splitlines()) == 1


def test_what_the_user_typed_can_not_steer_the_terminal(hubtui: CommandLine) -> None:
    failed = hubtui("\x1b]0;title\x07")
    assert failed.code == 2
    assert "\x1b" not in failed.err
    assert "\x07" not in failed.err


def test_something_unexpected_is_one_line_without_secrets(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise RuntimeError(f"header {request.headers['authorization']}\nand more")

    failed = on_answers(answer)("account")
    assert failed.code == 1
    assert len(failed.err.splitlines()) == 1
    assert "RuntimeError" in failed.err
    assert "s3cret" not in failed.err
    assert "Traceback" not in failed.err


@pytest.mark.parametrize("secret", ["Bearer abc.def", "eyJhbGciOi.eyJzdWIiOi.c2lnbmVk"])
def test_a_token_that_came_from_elsewhere_is_not_shown_either(
    on_answers: OnAnswers, secret: str
) -> None:
    answer = raising(RuntimeError(f"can't send {secret}"))
    failed = on_answers(answer)("account", HUBTUI_DEBUG="1")
    assert "RuntimeError" in failed.err
    assert secret not in failed.err


def test_a_traceback_is_there_when_asked_for_and_has_no_secrets(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise RuntimeError(f"header {request.headers['authorization']}")

    failed = on_answers(answer)("account", HUBTUI_DEBUG="1")
    assert "Traceback" in failed.err
    assert "RuntimeError" in failed.err
    assert "s3cret" not in failed.err


def test_the_codes_are_what_the_help_says(hubtui: CommandLine) -> None:
    shown = " ".join(hubtui("--help").out.split())
    for code in ExitCode:
        if code is not ExitCode.INTERRUPTED:
            assert f"{code.value} {code.name.lower().replace('_', ' ')}" in shown
