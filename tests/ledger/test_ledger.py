"""One line a write: on disk before the request leaves, with one end that stays."""

import sqlite3
import stat
from pathlib import Path

import pytest

from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.errors import CannotRecord, LedgerTooNew, LineOpen
from hubtui.ledger.file_system import is_local
from hubtui.ledger.ledger import Ledger
from hubtui.ledger.open_ledger import OpenLedger, open_ledger
from tests.ledger.conftest import WISH


def test_only_its_user_can_read_the_ledger_and_its_folder(
    opened: OpenLedger, tmp_path: Path
) -> None:
    opened.ledger.intend(WISH, "key-1", 1.0)
    folder = tmp_path / "ledger"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.rglob("*"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file


def test_a_ledger_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    open_ledger(tmp_path / "ledger", NoKeyring()).close()
    (tmp_path / "ledger" / "ledger.sqlite3").chmod(0o644)
    with pytest.raises(CannotRecord, match="chmod 600"):
        open_ledger(tmp_path / "ledger", NoKeyring())


def test_what_is_intended_is_on_disk_for_every_other_session(
    opened: OpenLedger, tmp_path: Path
) -> None:
    line = opened.ledger.intend(WISH, "key-1", 1.0)
    assert (line.state, line.attempts, line.is_open) == ("intended", 0, True)
    other = Ledger(tmp_path / "ledger" / "ledger.sqlite3", "another")
    assert other.lines() == (line,)
    other.close()


def test_a_contact_has_one_open_line_whoever_asks(opened: OpenLedger, tmp_path: Path) -> None:
    first = opened.ledger.intend(WISH, "key-1", 1.0)
    other = Ledger(tmp_path / "ledger" / "ledger.sqlite3", "another")
    with pytest.raises(LineOpen) as raised:
        other.intend(WISH._replace(address="anders@example.com"), "key-2", 2.0)
    assert raised.value.line == first
    assert other.intend(WISH._replace(contact_id="369"), "key-3", 2.0).is_open
    assert other.intend(WISH._replace(hub="https://other.test"), "key-4", 2.0).is_open
    other.close()


def test_a_line_keeps_the_end_it_has(opened: OpenLedger) -> None:
    line = opened.ledger.intend(WISH, "key-1", 1.0)
    opened.ledger.send(line.id, 2.0)
    opened.ledger.end(line.id, "done", 3.0, account_name="test@example.com")
    again = opened.ledger.end(line.id, "refused", 4.0, detail="late")
    assert (again.state, again.ended_at, again.detail) == ("done", 3.0, "")
    with pytest.raises(CannotRecord):
        opened.ledger.send(line.id, 5.0)
    assert opened.ledger.intend(WISH, "key-2", 6.0).is_open


def test_an_open_line_is_taken_up_by_one_session_only(opened: OpenLedger, tmp_path: Path) -> None:
    path = tmp_path / "ledger" / "ledger.sqlite3"
    line = opened.ledger.intend(WISH, "key-1", 1.0)
    one, two = Ledger(path, "one"), Ledger(path, "two")
    assert one.take_up(line)
    assert not two.take_up(line)
    one.close()
    two.close()


def test_old_lines_go_but_not_what_is_open_or_has_a_password_in_custody(
    opened: OpenLedger,
) -> None:
    ledger = opened.ledger
    kept = [
        ledger.intend(WISH._replace(contact_id=each), f"key-{each}", 1.0)
        for each in ("1", "2", "3")
    ]
    ledger.end(kept[0].id, "done", 2.0)
    ledger.password_kept(kept[1].id, 9.0)
    ledger.end(kept[1].id, "done", 2.0)
    assert ledger.forget_before(100.0) == 1
    assert [line.key for line in ledger.lines()] == ["key-3", "key-2"]


def test_a_ledger_of_a_newer_hubtui_is_left_as_it_is(tmp_path: Path) -> None:
    open_ledger(tmp_path / "ledger", NoKeyring()).close()
    path = tmp_path / "ledger" / "ledger.sqlite3"
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version=2")
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(LedgerTooNew):
        open_ledger(tmp_path / "ledger", NoKeyring())
    assert path.read_bytes() == before


def test_a_file_that_is_no_ledger_is_said_to_be_unusable(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    folder.mkdir(mode=0o700)
    file = folder / "ledger.sqlite3"
    file.write_text("Beste klant, " * 100, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(CannotRecord, match=r"ledger\.sqlite3"):
        open_ledger(folder, NoKeyring())


@pytest.mark.parametrize(
    ("kind", "local"),
    [("ext4", True), ("btrfs", True), ("nfs4", False), ("cifs", False), ("fuse.sshfs", False)],
)
def test_a_file_system_of_the_network_is_told_from_a_local_one(
    tmp_path: Path, kind: str, local: bool
) -> None:
    mounts = tmp_path / "mountinfo"
    point = str(tmp_path / "met spatie").replace(" ", r"\040")
    mounts.write_text(
        f"1 0 8:1 / / rw - overlay x rw\n36 1 98:0 / {point} rw master:1 - {kind} dev rw\n",
        encoding="utf-8",
    )
    assert is_local(tmp_path / "met spatie" / "state", mounts) is local


def test_where_it_can_not_be_told_a_file_system_does_not_count_as_local(tmp_path: Path) -> None:
    assert not is_local(tmp_path, tmp_path / "no-mountinfo")
