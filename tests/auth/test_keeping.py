"""Tokens are kept where only their owner reads them, and never for another Hub."""

import json
import os
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.auth.errors import CannotKeep, ProviderTimedOut
from hubtui.auth.keeping.file_lock import file_lock
from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.keeping.secret_files import SecretFiles
from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.tokens import Tokens
from tests.auth.fake_provider import settings

TOKENS = Tokens("access-1", "refresh-1", received_at=1.0, lifetime=300.0, way="paste", name="Bea")


def test_without_a_keyring_a_file_keeps_them_for_its_owner_only(vault: Vault) -> None:
    old = os.umask(0)
    try:
        kept = vault.begin(TOKENS)
    finally:
        os.umask(old)
    assert kept.file is not None
    assert stat.S_IMODE(kept.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.file.parent.stat().st_mode) == 0o700
    assert vault.read() == (TOKENS, replace(kept, is_news=False))


def test_the_file_is_told_of_the_first_time_only(vault: Vault) -> None:
    assert vault.begin(TOKENS).is_news
    vault.forget()
    assert not vault.begin(TOKENS).is_news


def test_nothing_is_left_beside_the_one_file(vault: Vault) -> None:
    kept = vault.begin(TOKENS)
    vault.replace(replace(TOKENS, access_token="access-2"))
    assert kept.file is not None
    holding = [each for each in kept.file.parent.iterdir() if b"access-" in each.read_bytes()]
    assert holding == [kept.file]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(vault: Vault, mode: int) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    kept.file.chmod(mode)
    with pytest.raises(CannotKeep, match=r"others can read .*chmod 600"):
        vault.read()
    # Signing in again, or out, ends it.
    vault.begin(TOKENS)
    assert vault.read() is not None


def test_a_folder_that_others_can_enter_is_refused(vault: Vault) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    kept.file.parent.chmod(0o750)
    with pytest.raises(CannotKeep, match="chmod 700"):
        vault.read()
    with pytest.raises(CannotKeep, match="chmod 700"):
        vault.begin(TOKENS)


def test_a_link_in_the_place_of_the_file_is_refused(vault: Vault, tmp_path: Path) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    elsewhere = tmp_path / "elsewhere"
    kept.file.rename(elsewhere)
    kept.file.symlink_to(elsewhere)
    with pytest.raises(CannotKeep, match="is a link"):
        vault.read()


def test_a_link_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o700)
    (tmp_path / "mine").symlink_to(tmp_path / "theirs")
    files = SecretFiles(tmp_path / "mine")
    with pytest.raises(CannotKeep, match="is a link"):
        files.write("name", "secret")
    assert not list((tmp_path / "theirs").iterdir())


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to someone else")
def test_a_file_of_someone_else_is_refused(vault: Vault) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    os.chown(kept.file, 12345, 12345)
    with pytest.raises(CannotKeep, match="belongs to someone else"):
        vault.read()


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00\xff"])
def test_a_damaged_file_says_so_and_tells_nothing_of_what_is_in_it(vault: Vault, text: str) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    kept.file.write_text(text + " refresh-1")
    with pytest.raises(CannotKeep, match="can't be read") as caught:
        vault.read()
    assert "refresh-1" not in str(caught.value)


def test_a_write_that_fails_leaves_the_old_tokens(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotKeep, match="No space left"):
        vault.replace(replace(TOKENS, refresh_token="refresh-2"))
    assert vault.read() == (TOKENS, replace(kept, is_news=False))
    assert not list(kept.file.parent.glob(".new-*"))


@pytest.mark.parametrize(
    "changes",
    [
        {"profile": "other"},
        {"base_url": "https://elsewhere.example.nl"},
        {"issuer": "https://other.example.nl"},
        {"client_id": "other"},
    ],
)
def test_another_hub_provider_or_profile_has_another_sign_in(
    files: SecretFiles, vault: Vault, changes: dict[str, str]
) -> None:
    vault.begin(TOKENS)
    other = Vault(SignInKey.of(settings(**changes)), SystemKeyring(), files)
    assert other.read() is None


def test_sessions_take_turns(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait()
        with file_lock(lock):
            order.append("second")

    waiting = threading.Thread(target=second)
    waiting.start()
    with file_lock(lock):
        inside.set()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_session_that_hangs_does_not_keep_the_others_waiting_for_ever(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with (
        file_lock(lock),
        pytest.raises(ProviderTimedOut, match="another session"),
        file_lock(lock, patience=0.01),
    ):
        pass
    # The turn that came too late was given back.
    with file_lock(lock, patience=60):
        pass


@pytest.mark.parametrize("odd", [None, [], "soon", -1, 0, 1e300, 9223372036854775, "NaN"], ids=repr)
@pytest.mark.parametrize("member", ["lifetime", "received_at"])
def test_a_kept_number_that_cannot_be_meant_costs_itself(
    vault: Vault, member: str, odd: object
) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    kept.file.write_text(json.dumps({**json.loads(kept.file.read_text()), member: odd}))
    signed_in = vault.read()
    assert signed_in is not None
    tokens = signed_in[0]
    assert getattr(tokens, member) == {"lifetime": None, "received_at": 0}[member]
    assert tokens.access_token == "access-1"


@pytest.mark.parametrize("member", ["refresh_token", "way", "name", "subject"])
@pytest.mark.parametrize("odd", [None, [], {}, True], ids=repr)
def test_an_odd_member_that_was_kept_costs_itself(vault: Vault, member: str, odd: object) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    kept.file.write_text(json.dumps({**json.loads(kept.file.read_text()), member: odd}))
    found = vault.read()
    assert found is not None
    assert (found[0].access_token, found[0].received_at) == ("access-1", 1.0)


def test_a_byte_order_mark_before_what_was_kept_is_no_fault(vault: Vault) -> None:
    kept = vault.begin(TOKENS)
    assert kept.file is not None
    kept.file.write_bytes(b"\xef\xbb\xbf" + kept.file.read_bytes())
    assert vault.read() == (TOKENS, replace(kept, is_news=False))


@pytest.mark.parametrize("above", [1, 2])
def test_a_folder_above_that_others_can_write_is_refused_with_the_mend(
    tmp_path: Path, above: int
) -> None:
    folder = tmp_path / "state" / "hubtui" / "sign-in"
    folder.parent.mkdir(parents=True)
    files = SecretFiles(folder)
    files.write("name", "secret")
    folder.parents[above - 1].chmod(0o777)
    with pytest.raises(CannotKeep, match="chmod go-w"):
        files.read("name")
    with pytest.raises(CannotKeep, match="chmod go-w"):
        files.write("name", "secret")
