"""A real sshd on loopback, for this run only: its keys are made for it and thrown away."""

import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.programs import Surroundings

_SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
_SEPARATION = Path("/run/sshd")
_PATIENCE = 5.0
_PASSED_ON = ("COLORTERM", "HOME", "LC_ALL", "PYTHONPATH", "XDG_CONFIG_HOME")


class NoSshd(Exception):
    """sshd can't run here; the text says why."""


@dataclass(frozen=True, slots=True)
class Sshd:
    """A server that lets one key in."""

    port: int
    key: Path

    def command(
        self, port: int, remote: Sequence[str], environ: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Return what runs `remote` over there, reached through `port`, without compression."""
        variables = [f"{name}={environ[name]}" for name in _PASSED_ON if name in environ]
        options = (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "Compression=no",
            "IdentitiesOnly=yes",
        )
        flags = [flag for option in options for flag in ("-o", option)]
        line = shlex.join(("env", *variables, *remote))
        return (
            "ssh",
            "-tt",
            "-F",
            "none",
            "-p",
            str(port),
            "-i",
            str(self.key),
            *flags,
            "127.0.0.1",
            line,
        )


@contextmanager
def running_sshd(around: Surroundings) -> Iterator[Sshd]:
    """Start it. Raises NoSshd."""
    if not Path(_SSHD).exists() or shutil.which("ssh") is None:
        raise NoSshd("openssh-server is not installed")
    folder = around.home / "sshd"
    folder.mkdir(mode=0o700)
    host_key, key = folder / "host_key", folder / "key"
    for each in (host_key, key):
        subprocess.run(("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(each)), check=True)
    (folder / "authorized").write_text(key.with_suffix(".pub").read_text())
    port = _free_port()
    config = folder / "config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host_key}\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nPermitRootLogin prohibit-password\nCompression no\n"
    )
    made = _make_separation()
    server = subprocess.Popen((_SSHD, "-D", "-e", "-f", str(config)), stderr=subprocess.PIPE)
    try:
        _wait_until_it_listens(server, port)
        yield Sshd(port, key)
    finally:
        server.terminate()
        server.communicate()
        if made:
            _SEPARATION.rmdir()


def _make_separation() -> bool:
    """Make the folder that sshd wants when it runs as root; returns whether it was made."""
    if os.geteuid() != 0 or _SEPARATION.exists():
        return False
    _SEPARATION.mkdir(mode=0o755)
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _wait_until_it_listens(server: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    words = server.stderr.read().decode() if server.poll() is not None and server.stderr else ""
    raise NoSshd(f"sshd did not start: {words.strip() or 'it does not listen'}")
