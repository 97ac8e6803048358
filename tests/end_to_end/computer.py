"""A computer with hubtui on it: a home folder of its own, and all that was printed."""

import os
import stat
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.processes import HUBTUI


@dataclass
class Computer:
    """`environ` is for what runs on it; nothing of the real home is seen."""

    home: Path
    environ: dict[str, str]
    printed: list[str] = field(default_factory=list)

    def hubtui(
        self, *words: str, typed: str = "", **environ: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return self.run([*HUBTUI, *words], typed=typed, **environ)

    def run(
        self, command: list[str], *, typed: str = "", **environ: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command,
            input=typed,
            env=self.environ | environ,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.printed += [done.stdout, done.stderr]
        return done

    def begin(self, *words: str, **environ: str) -> subprocess.Popen[str]:
        """Start a command that will ask something; hand what it prints to `heard`."""
        return subprocess.Popen(
            [*HUBTUI, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environ | environ,
            cwd=self.home,
            text=True,
        )

    def heard(self, text: str) -> str:
        self.printed.append(text)
        return text

    def files(self) -> list[Path]:
        return [each for each in self.home.rglob("*") if each.is_file()]

    def sign_in_files(self) -> list[Path]:
        return [each for each in self.files() if each.match("sign-in/*.json")]

    def refuse_traces(self, secrets: Iterable[str]) -> None:
        """Fail where a secret was printed, or written outside a file that only its owner reads."""
        printed = "\n".join(self.printed)
        elsewhere = {}
        for each in self.files():
            # What an open database keeps beside it goes while this looks.
            with suppress(FileNotFoundError):
                elsewhere[each] = each.read_bytes()
        for each in self.sign_in_files():
            elsewhere.pop(each, None)
        for secret in secrets:
            assert secret not in printed, "a secret was printed"
            written = [each for each, content in elsewhere.items() if secret.encode() in content]
            assert not written, f"a secret was written to {written}"
        for each in self.sign_in_files():
            assert stat.S_IMODE(each.stat().st_mode) == 0o600
            assert stat.S_IMODE(each.parent.stat().st_mode) == 0o700


def fresh(home: Path, settings: Mapping[str, str]) -> Computer:
    """Return a computer without a keyring."""
    return Computer(
        home,
        {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
            # What a crash would show counts as printed too.
            "HUBTUI_DEBUG": "1",
            "HUBTUI_LANG": "en",
            **settings,
        },
    )
