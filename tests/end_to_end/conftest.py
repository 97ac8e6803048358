import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.keeping.secret_files import SecretFiles
from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.auth.keeping.vault import Vault
from hubtui.config import Settings
from hubtui.demo import HubOptions, build
from tests.end_to_end import computer as computers
from tests.end_to_end import openid_provider
from tests.end_to_end.computer import Computer
from tests.end_to_end.guarded_hub import issuer_of, profile_of
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.signing_in import sign_in
from tests.served import served

AUDIENCE = "https://hub.example.nl/api"


@pytest.fixture(scope="session")
def provider() -> Iterator[OpenIdProvider]:
    """One provider for all tests that sign in."""
    missing = openid_provider.missing()
    if missing and os.environ.get("CI") != "true":
        pytest.skip(missing)
    with openid_provider.running(AUDIENCE) as running:
        yield running


@pytest.fixture(scope="session")
def guarded_hub(provider: OpenIdProvider) -> Iterator[str]:
    """Return the address of an embedded Hub that checks the provider's tokens by its keys."""
    with served(build(HubOptions(contracts=10, issuer=issuer_of(provider)))) as address:
        yield address


@pytest.fixture
def olaf(provider: OpenIdProvider) -> Person:
    return Person("olaf", provider.passwords["olaf"])


@pytest.fixture
def bea(provider: OpenIdProvider) -> Person:
    return Person("bea", provider.passwords["bea"])


@pytest.fixture
def computer(
    tmp_path: Path,
    provider: OpenIdProvider,
    guarded_hub: str,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Computer]:
    """A computer whose profile is on the guarded Hub; afterwards it is searched for secrets."""
    caplog.set_level("DEBUG")
    home = tmp_path / "home"
    home.mkdir()
    computer = computers.fresh(home, profile_of(guarded_hub, provider))
    yield computer
    computer.printed += [*capfd.readouterr(), caplog.text]
    computer.refuse_traces(provider.secrets())


@pytest.fixture
def left_alone(tmp_path: Path, guarded_hub: str) -> Iterator[Computer]:
    """A computer with a sign-in at a provider that is gone; searched for secrets as well."""
    home = tmp_path / "home"
    home.mkdir()
    with openid_provider.running(AUDIENCE) as provider:
        computer = computers.fresh(home, profile_of(guarded_hub, provider))
        sign_in(computer, Person("bea", provider.passwords["bea"]))
        secrets = provider.secrets()
    yield computer
    computer.refuse_traces(secrets)


@pytest.fixture
def settings(computer: Computer, provider: OpenIdProvider) -> Settings:
    """The computer's profile, for what runs in the tests' own process."""
    return Settings(computer.environ["HUBTUI_BASE_URL"], issuer=provider.issuer, client_id="hubtui")


@pytest.fixture
def vault(computer: Computer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """Where the computer keeps its sign-in."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    folder = computer.home / ".local" / "state" / "hubtui" / "sign-in"
    return Vault(SignInKey.of(settings), SystemKeyring(), SecretFiles(folder))
