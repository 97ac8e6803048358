"""A machine's disk: what is on it when a process dies there, or when the power is cut.

SQLite and the slots write real files. Every call that they make comes by here first: that is where a
process dies, and how it is known what was synced.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from hubtui.auth.errors import KeyringSilent
from hubtui.ledger import schema, secret_slot
from tests.simulation.process import CURRENT, Died, Process

_LEDGER = "ledger.sqlite3"
_PASSWORDS = "passwords"


class Disk:
    """`sickness` is how often a write fails; `folder` is another one after a crash of all on it."""

    def __init__(self, root: Path, random: Random) -> None:
        self.root = root
        self.folder = root / "1"
        self.folder.mkdir(mode=0o700)
        self.sickness = 0.0
        self.processes: list[Process] = []
        self.committing: Process | None = None
        self.keyring: dict[str, str] = {}
        self._random = random
        self._crashes = 1
        self._wal_synced = 0
        self._synced: dict[str, bytes] = {}
        self._named: set[str] = set()

    @property
    def alive(self) -> list[Process]:
        return [process for process in self.processes if process.is_alive]

    def lose(self, dead: Process) -> None:
        """One process was killed: what it wrote stands, as far as it came."""
        if self.alive == [dead]:
            # Not closed by SQLite, which would tidy up: its files as they are.
            self._copy(is_cut=self.committing is dead, is_torn=False)
        dead.end("kill")
        self.committing = None

    def lose_power(self) -> None:
        """All of them are dead, and what was not synced may be there, or not, or half."""
        self._copy(is_cut=True, is_torn=True)
        for process in self.alive:
            process.end("power")
        self.committing = None

    def synced(self, path: Path) -> None:
        """Note what survives a power cut from now on."""
        if path.is_dir():
            self._named = {each.name for each in path.iterdir()}
        else:
            self._synced[path.name] = path.read_bytes()

    def committed(self, connection: sqlite3.Connection) -> None:
        """Note that a transaction is on disk, where SQLite was told to wait for that."""
        (level,) = sqlite3.Connection.execute(connection, "PRAGMA synchronous").fetchone()
        if level >= 2:
            self._wal_synced = self._wal_size()

    def _wal_size(self) -> int:
        wal = self.folder / f"{_LEDGER}-wal"
        return wal.stat().st_size if wal.exists() else 0

    def _copy(self, *, is_cut: bool, is_torn: bool) -> None:
        left, self._crashes = self.folder, self._crashes + 1
        self.folder = self.root / str(self._crashes)
        (self.folder / _PASSWORDS).mkdir(mode=0o700, parents=True)
        self.folder.chmod(0o700)
        for name in (_LEDGER, f"{_LEDGER}-wal", f"{_LEDGER}-journal"):
            if (left / name).exists():
                content = (left / name).read_bytes()
                if is_cut and name.endswith("-wal"):
                    least = min(self._wal_synced, len(content))
                    content = content[: self._random.randint(least, len(content))]
                _write(self.folder / name, content)
        self._wal_synced = self._wal_size()
        now = left / _PASSWORDS
        files = {each.name: each.read_bytes() for each in now.iterdir()} if now.exists() else {}
        for name, content in (self._torn(files) if is_torn else files).items():
            _write(self.folder / _PASSWORDS / name, content)
            self._synced[name] = content
        self.synced(self.folder / _PASSWORDS)

    def _torn(self, files: dict[str, bytes]) -> dict[str, bytes]:
        left = {}
        for name in sorted(files.keys() | self._named):
            # A name that was made, or taken away, may not have been noted yet.
            if (name in files) != (name in self._named) and self._random.random() < 0.5:
                if name not in files:
                    left[name] = self._synced.get(name, b"")
                continue
            if name not in files:
                continue
            new, old = files[name], self._synced.get(name, b"")
            cut = (
                len(new) if new == old else self._random.choice((0, self._any_byte(new), len(new)))
            )
            left[name] = new[:cut] + old[cut:]
        return left

    def _any_byte(self, content: bytes) -> int:
        # What is written stands at the beginning of its room.
        return self._random.randint(0, min(len(content), 400))


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)


class _Os:
    """What the slots call of `os`."""

    def __init__(self) -> None:
        self._paths: dict[int, Path] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        _call(may_fail=bool(flags & os.O_CREAT))
        descriptor = os.open(path, flags, mode)
        self._paths[descriptor] = path
        return descriptor

    def pwrite(self, descriptor: int, content: bytes, offset: int) -> int:
        process = _call()
        try:
            process.call(may_fail=True)
        except OSError:
            process.slots_that_failed.add(self._paths[descriptor].stem)
            raise
        return os.pwrite(descriptor, content, offset)

    def fsync(self, descriptor: int) -> None:
        process = _call()
        process.disk.synced(self._paths[descriptor])
        _call()

    def close(self, descriptor: int) -> None:
        # The system does it for the dead too.
        os.close(descriptor)
        _call()


class _Sqlite:
    """What the ledger calls of `sqlite3` to open its file."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    def connect(self, path: Path, **options: Any) -> sqlite3.Connection:
        process = _call()
        connection = sqlite3.connect(path, factory=_Connection, **options)
        process.connections.append(connection)
        return connection


class _Connection(sqlite3.Connection):
    """Dies before, in or after a statement."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        process = _call()
        disk = process.disk
        if sql.startswith(("INSERT", "UPDATE", "COMMIT")):
            try:
                process.call(may_fail=True)
            except OSError:
                raise sqlite3.OperationalError("database or disk is full") from None
        if sql != "COMMIT":
            return super().execute(sql, parameters)
        if len(disk.alive) == 1:
            # Alone, so it may also die half-way: then what it wrote is cut.
            cursor = super().execute(sql)
            disk.committing = process
            process.call()
            disk.committing = None
        else:
            cursor = super().execute(sql)
        disk.committed(self)
        _call()
        return cursor

    def close(self) -> None:
        _call()
        super().close()


class SimulatedKeyring:
    """Of a machine; may be silent at any call, or not be there at all."""

    def __init__(self, disk: Disk, random: Random, silence: float, *, is_there: bool) -> None:
        self._disk = disk
        self._random = random
        self._silence = silence
        self._is_there = is_there

    def read(self, name: str) -> str | None:
        self._ask()
        return self._disk.keyring.get(name) if self._is_there else None

    def write(self, name: str, secret: str) -> bool:
        self._ask()
        if self._is_there:
            self._disk.keyring[name] = secret
            _call()
        return self._is_there

    def forget(self, name: str) -> None:
        self._ask()
        self._disk.keyring.pop(name, None)
        _call()

    def _ask(self) -> None:
        _call()
        if self._is_there and self._random.random() < self._silence:
            raise KeyringSilent


@contextmanager
def simulated_disks() -> Iterator[None]:
    """Let the ledger and the slots write by way of a process that can die."""
    with (
        mock.patch.object(secret_slot, "os", _Os()),
        mock.patch.object(schema, "sqlite3", _Sqlite()),
    ):
        yield


def _call(*, may_fail: bool = False) -> Process:
    process = CURRENT.get()
    if process is None:
        # Whatever runs without a process is left of one that died.
        raise Died
    process.call(may_fail=may_fail)
    return process
