"""A password between the Hub's answer and the person who sees it."""

import resource
import stat
from pathlib import Path

import pytest

from hubtui.auth.errors import KeyringSilent
from hubtui.ledger.credentials import Credentials
from hubtui.ledger.custody import Custody, NoKeyring
from hubtui.ledger.errors import CannotRecord

SECRET = Credentials("test@example.com", "Welkom-4711", {"pin": "1234"})


class KeyringInMemory:
    """Answers until it is locked."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.locked = False

    def read(self, name: str) -> str | None:
        self._answer()
        return self.secrets.get(name)

    def write(self, name: str, secret: str) -> bool:
        self._answer()
        self.secrets[name] = secret
        return True

    def forget(self, name: str) -> None:
        self._answer()
        self.secrets.pop(name, None)

    def _answer(self) -> None:
        if self.locked:
            raise KeyringSilent("locked")


def test_without_a_keyring_it_lies_in_a_file_of_its_user_alone(tmp_path: Path) -> None:
    custody = Custody(tmp_path / "passwords", NoKeyring())
    custody.reserve("key-1")
    assert custody.read("key-1") is None
    custody.put("key-1", SECRET)
    assert custody.settle("key-1", SECRET) == "file"
    assert stat.S_IMODE(custody.path("key-1").stat().st_mode) == 0o600
    assert Custody(tmp_path / "passwords", NoKeyring()).read("key-1") == SECRET


def test_with_a_keyring_no_file_holds_it(tmp_path: Path) -> None:
    keyring = KeyringInMemory()
    custody = Custody(tmp_path / "passwords", keyring)
    custody.reserve("key-1")
    custody.put("key-1", SECRET)
    assert custody.settle("key-1", SECRET) == "keyring"
    assert SECRET.password.encode() not in custody.path("key-1").read_bytes()
    assert Custody(tmp_path / "passwords", keyring).read("key-1") == SECRET
    assert custody.place("key-1") == "keyring"


def test_a_keyring_that_is_locked_meanwhile_leaves_it_in_the_file(tmp_path: Path) -> None:
    keyring = KeyringInMemory()
    custody = Custody(tmp_path / "passwords", keyring)
    custody.reserve("key-1")
    keyring.locked = True
    custody.put("key-1", SECRET)
    assert custody.settle("key-1", SECRET) == "file"
    assert custody.read("key-1") == SECRET


def test_what_was_put_is_there_though_the_process_died_before_it_settled(tmp_path: Path) -> None:
    keyring = KeyringInMemory()
    custody = Custody(tmp_path / "passwords", keyring)
    custody.reserve("key-1")
    custody.put("key-1", SECRET)
    assert Custody(tmp_path / "passwords", keyring).read("key-1") == SECRET


def test_a_full_disk_after_the_room_was_made_costs_nothing(tmp_path: Path) -> None:
    custody = Custody(tmp_path / "passwords", NoKeyring())
    custody.reserve("key-1")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = custody.path("key-1").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        custody.put("key-1", SECRET)
        custody.settle("key-1", SECRET)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert custody.read("key-1") == SECRET


def test_half_a_secret_after_a_power_cut_is_no_secret(tmp_path: Path) -> None:
    custody = Custody(tmp_path / "passwords", NoKeyring())
    custody.reserve("key-1")
    custody.put("key-1", SECRET)
    whole = custody.path("key-1").read_bytes()
    for torn in range(0, 200, 7):
        custody.path("key-1").write_bytes(whole[:torn] + bytes(len(whole) - torn))
        assert custody.read("key-1") in (None, SECRET)


def test_once_seen_it_is_gone_from_the_file_and_from_the_keyring(tmp_path: Path) -> None:
    keyring = KeyringInMemory()
    custody = Custody(tmp_path / "passwords", keyring)
    custody.reserve("key-1")
    custody.put("key-1", SECRET)
    custody.settle("key-1", SECRET)
    custody.forget("key-1")
    assert custody.read("key-1") is None
    assert keyring.secrets == {}


def test_a_second_attempt_keeps_what_the_first_one_brought(tmp_path: Path) -> None:
    custody = Custody(tmp_path / "passwords", NoKeyring())
    custody.reserve("key-1")
    custody.put("key-1", SECRET)
    custody.reserve("key-1")
    assert custody.read("key-1") == SECRET


def test_a_folder_that_others_can_read_takes_no_password(tmp_path: Path) -> None:
    folder = tmp_path / "passwords"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    with pytest.raises(CannotRecord, match="chmod 700"):
        Custody(folder, NoKeyring()).reserve("key-1")


def test_no_repr_shows_it() -> None:
    assert "Welkom" not in repr(SECRET)
    assert "1234" not in repr(SECRET)
