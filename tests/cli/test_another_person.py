"""A command goes on as who it began with: a token of somebody else's ends it, with words."""

import base64
import json
import shlex
import sys
from pathlib import Path

import httpx

from tests.cli.command_line import ADDRESS, CommandLine


def jwt(subject: str) -> str:
    claims = base64.urlsafe_b64encode(json.dumps({"sub": subject}).encode()).decode().rstrip("=")
    return f"e30.{claims}.c2ln"


def prints_in_turn(folder: Path, *tokens: str) -> str:
    """Return a command that prints the next of these tokens each time it is run."""
    count = folder / "count"
    code = f"f = open({str(count)!r}, 'a+'); f.write('x'); print({list(tokens)!r}[f.tell() - 1])"
    return shlex.join([sys.executable, "-c", code])


def with_command(hubtui: CommandLine, folder: Path, *tokens: str) -> list[str]:
    """Give the profile a token_command and a Hub that refuses its first token; return who asks."""
    said: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        said.append(request.headers["authorization"].removeprefix("Bearer "))
        if said[-1] == tokens[0]:
            return httpx.Response(401)
        return httpx.Response(200, json={"data": {"items": [{"id": "42", "name": "bea"}]}})

    hubtui.transport = httpx.MockTransport(answer)
    config = folder / "hubtui" / "config.toml"
    config.parent.mkdir()
    command = json.dumps(prints_in_turn(folder, *tokens))
    config.write_text(f'[profiles.work]\nbase_url = "{ADDRESS}"\ntoken_command = {command}\n')
    return said


def test_a_command_of_somebody_else_s_token_fails_with_words(
    hubtui: CommandLine, tmp_path: Path
) -> None:
    said = with_command(hubtui, tmp_path, jwt("bea"), jwt("olaf"))
    told = hubtui("account")
    assert told.code == 1
    assert "Somebody else is signed in now" in told.err
    assert said == [jwt("bea")]


def test_a_new_token_of_the_same_person_is_used(hubtui: CommandLine, tmp_path: Path) -> None:
    said = with_command(hubtui, tmp_path, jwt("bea"), jwt("bea") + "2")
    told = hubtui("account")
    assert told.code == 0
    assert said == [jwt("bea"), jwt("bea") + "2"]
