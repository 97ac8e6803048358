"""A real Secret Service, gnome-keyring on a session bus of its own, keeps what nobody may read."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.signing_in import sign_in

_KEYRING_PASSWORD = "wachtwoord van de sleutelbos"


@dataclass(frozen=True, slots=True)
class SecretService:
    """`environ` leads to the bus; `pid` is the keyring's."""

    environ: dict[str, str]
    pid: int

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """As one that waits for a prompt nobody sees."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)


@pytest.fixture
def secret_service(computer: Computer, tmp_path: Path) -> Iterator[SecretService]:
    for command in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(command) is None and os.environ.get("CI") != "true":
            pytest.skip(f"{command} is not installed")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environ = computer.environ | {"XDG_RUNTIME_DIR": str(runtime)}
    del environ["DBUS_SESSION_BUS_ADDRESS"]
    with _bus(environ) as address:
        environ["DBUS_SESSION_BUS_ADDRESS"] = address
        with _keyring(environ) as pid:
            computer.environ = environ
            yield SecretService(environ, pid)


@contextmanager
def _bus(environ: dict[str, str]) -> Iterator[str]:
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as bus:
        assert bus.stdout is not None
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


@contextmanager
def _keyring(environ: dict[str, str]) -> Iterator[int]:
    subprocess.run(
        ["gnome-keyring-daemon", "--unlock", "--daemonize", "--components=secrets"],
        env=environ,
        input=_KEYRING_PASSWORD.encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    # Answered once the keyring has its name on the bus.
    _ask_bus(environ, "StartServiceByName", "uint32:0")
    pid = int(_ask_bus(environ, "GetConnectionUnixProcessID").split()[-1])
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGTERM)


def _ask_bus(environ: dict[str, str], question: str, *more: str) -> str:
    bus = "org.freedesktop.DBus"
    command = ["dbus-send", "--session", f"--dest={bus}", "--print-reply=literal", "/"]
    asked = [*command, f"{bus}.{question}", "string:org.freedesktop.secrets", *more]
    return subprocess.run(asked, env=environ, capture_output=True, text=True, check=True).stdout


_VAULT = """
from dataclasses import replace
from pathlib import Path
from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.keeping.secret_files import SecretFiles
from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.tokens import Tokens
from hubtui.cli.run.invocation import Invocation
import os
key = SignInKey.of(Invocation(lambda launch: 0, lambda config: (), os.environ).settings())
vault = Vault(key, SystemKeyring(patience={patience}), SecretFiles(Path("files").absolute()))
"""


def at_the_vault(computer: Computer, code: str, patience: float = 10.0) -> str:
    """Run `code` on the computer, where `vault` has its sign-in, or would have it in `files`."""
    done = computer.run([sys.executable, "-c", _VAULT.format(patience=patience) + code])
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_keyring_keeps_a_sign_in_from_login_to_logout(
    computer: Computer, secret_service: SecretService, provider: OpenIdProvider, bea: Person
) -> None:
    sign_in(computer, bea)
    who = json.loads(computer.hubtui("whoami", "--json").stdout)
    assert who["kept_in"] == "keyring"
    assert not computer.sign_in_files()
    # An hour later it is renewed, and stays where it is.
    at_the_vault(
        computer,
        "tokens, kept = vault.read()\n"
        "vault.replace(replace(tokens, received_at=tokens.received_at - 3600))",
    )
    before = provider.grants("refresh_token")
    assert computer.hubtui("account").returncode == 0
    assert provider.grants("refresh_token") == before + 1
    assert not computer.sign_in_files()
    assert not list(computer.home.glob("files/*.json"))
    assert computer.hubtui("logout").returncode == 0
    assert at_the_vault(computer, "print(vault.read())") == "None"
    # What gnome-keyring wrote is encrypted: the computer is searched for secrets after each test.
    assert list(computer.home.glob(".local/share/keyrings/*.keyring"))


def test_a_keyring_takes_over_from_the_file_at_the_next_sign_in(
    computer: Computer, secret_service: SecretService, bea: Person
) -> None:
    bus = computer.environ.pop("DBUS_SESSION_BUS_ADDRESS")
    computer.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
    sign_in(computer, bea)
    assert computer.sign_in_files()
    computer.environ["DBUS_SESSION_BUS_ADDRESS"] = bus
    sign_in(computer, bea)
    assert not computer.sign_in_files()
    assert computer.hubtui("whoami").returncode == 0


def test_a_keyring_that_hangs_is_not_waited_for(
    computer: Computer, secret_service: SecretService
) -> None:
    with secret_service.hanging():
        kept = at_the_vault(
            computer,
            "tokens = Tokens('a', 'r', 1.0, 300.0, 'paste')\n"
            "print(vault.begin(tokens).file.name == key.id + '.json', vault.read()[0] == tokens)",
            patience=0.3,
        )
    assert kept == "True True"


def test_a_locked_keyring_is_named_instead_of_being_signed_out(
    computer: Computer, secret_service: SecretService
) -> None:
    with secret_service.hanging():
        said = at_the_vault(
            computer,
            "try:\n    vault.read()\nexcept Exception as error:\n    print(repr(error), error)",
            patience=0.3,
        )
    assert said.startswith("KeyringSilent")
    assert "De sleutelbos van het systeem geeft geen antwoord" in said


def test_forgetting_all_finds_a_sign_in_whose_profile_is_gone(
    computer: Computer, secret_service: SecretService, bea: Person
) -> None:
    sign_in(computer, bea)
    assert at_the_vault(computer, "print(vault.read() is None)") == "False"
    other = {"HUBTUI_BASE_URL": "https://other.example.nl", "TMPDIR": str(computer.home)}
    done = computer.hubtui("forget", "--all", "--yes", **other)
    assert done.returncode == 0, done.stderr
    assert at_the_vault(computer, "print(vault.read())") == "None"
