"""Which keyrings are trusted; tests/end_to_end has a real one."""

import pytest
from keyring.backend import KeyringBackend

from hubtui.auth.errors import KeyringSilent
from hubtui.auth.keeping.system_keyring import SystemKeyring


class PlainTextKeyring(KeyringBackend):
    """As in keyrings.alt: it would write the secret where everyone can read it."""

    priority = 20.0

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("asked for a secret")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("given a secret")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("asked to forget a secret")


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        f"{__name__}.PlainTextKeyring",
    ],
)
def test_what_is_not_a_real_keyring_is_not_given_a_secret(
    backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    keyring = SystemKeyring()
    assert not keyring.write("name", "secret")
    assert keyring.read("name") is None
    keyring.forget("name")


def test_a_plain_text_keyring_that_is_installed_is_not_chosen_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert not SystemKeyring().write("name", "secret")


def test_a_keyring_that_breaks_is_said_to_be_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    keyring = SystemKeyring()
    with pytest.raises(KeyringSilent, match="ModuleNotFoundError"):
        keyring.read("name")
