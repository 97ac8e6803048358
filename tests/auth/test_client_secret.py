"""A client's secret may come from a command of the user's own, and stays out of everything else."""

import shlex
import sys
from pathlib import Path

import pytest

from hubtui.auth.client_secret import ClientSecret
from hubtui.auth.errors import SecretCommandFailed
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.sign_in import ProviderSignIn
from hubtui.hub.dialect.schema import decode
from tests.auth.fake_hub import FakeHub
from tests.auth.fake_provider import FakeProvider, grant, settings


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def test_its_first_line_is_the_secret_to_the_letter() -> None:
    secret = ClientSecret(None, python("print('  van \"harte\" =  '); print('x')"))
    assert secret.is_there
    assert secret.value() == '  van "harte" =  '


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (python("print()"), "prints no secret"),
        (python("raise SystemExit(3)"), "status 3"),
        ("no-such-command", "No such file"),
        ("", "empty"),
    ],
)
def test_what_went_wrong_is_said_of_the_command(command: str, words: str) -> None:
    with pytest.raises(SecretCommandFailed, match=f"client_secret_command.*{words}"):
        ClientSecret(None, command).value()


def test_what_the_environment_gives_goes_before_it() -> None:
    secret = ClientSecret("geheim", "no-such-command")
    assert secret.value() == "geheim"
    assert "geheim" not in repr(secret)


async def test_it_runs_when_it_is_needed_and_once(vault: Vault, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    command = python(f"open({str(ran)!r}, 'a').write('x'); print('geheim')")
    said = decode({"provider": {"client_secret_command": command}})
    provider = FakeProvider(
        lambda _request: grant(), discovery={"grant_types_supported": ["client_credentials"]}
    )
    sign_in = ProviderSignIn(settings(hub=said), vault, FakeHub(), transport=provider.transport())
    assert "client" in await sign_in.ways()
    assert not ran.exists()
    await sign_in.client()
    await sign_in.client()
    assert ran.read_text() == "x"
    assert len(provider.forms()) == 2
