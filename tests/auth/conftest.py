from pathlib import Path

import pytest

from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.keeping.secret_files import SecretFiles
from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.auth.keeping.vault import Vault
from tests.auth.fake_provider import settings


@pytest.fixture(autouse=True)
def messages_as_in_the_code(english: None) -> None:
    """These tests read messages as they stand in the code."""


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a host without one; the tests with a real keyring run processes of their own."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def files(tmp_path: Path) -> SecretFiles:
    return SecretFiles(tmp_path / "sign-in")


@pytest.fixture
def vault(files: SecretFiles) -> Vault:
    return Vault(SignInKey.of(settings()), SystemKeyring(), files)
