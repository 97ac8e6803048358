"""`hubtui hub serve`, which is stopped and started again; its data are in a file and stay."""

import random
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from tests.processes import HUBTUI
from tests.terminal.pty_terminal import PATIENCE


class Account(NamedTuple):
    """An account of the Hub's own database."""

    contact_id: str
    user_name: str


class SoakedHub:
    """Stopped at first."""

    def __init__(self, file: Path, contracts: int, environ: Mapping[str, str]) -> None:
        self._file = file
        self._environ = environ
        self.port = _free_port()
        options = ("--port", str(self.port), "--contracts", str(contracts), "--file", str(file))
        self._command = (*HUBTUI, "hub", "serve", *options)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; it listens some seconds later."""
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                env=dict(self._environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def stop(self) -> None:
        """End it as ctrl+c does, in the midst of whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def answers(self) -> bool:
        """Tell whether it does; it listens before its data are there, and answers when they are."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with suppress(OSError), closing(connection):
            connection.request("GET", "/openapi.json")
            return connection.getresponse().status == 200
        return False

    def has_died(self) -> bool:
        """Tell whether it ended by itself: then the soak is about nothing."""
        return self._process is not None and self._process.poll() is not None

    def contacts(self) -> tuple[str, ...]:
        """Return the numbers of the contacts that may be given an account."""
        return tuple(number for (number,) in self._ask(_WITHOUT_ACCOUNT))

    def accounts(self) -> frozenset[Account]:
        """Return every account of a customer."""
        return frozenset(Account(*row) for row in self._ask(_ACCOUNTS))

    def _ask(self, question: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()


def _free_port() -> int:
    """Return a port below those that are given out: while it is stopped nobody else gets it."""
    for port in random.sample(range(20_000, 32_000), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise OSError("no port is free")


_ACCOUNTS = """
SELECT CAST(contact_number AS TEXT), name FROM account WHERE contact_number IS NOT NULL
"""
_WITHOUT_ACCOUNT = """
SELECT CAST(number AS TEXT) FROM contact
WHERE number NOT IN (SELECT contact_number FROM account WHERE contact_number IS NOT NULL)
"""
