"""The programs that are measured, and what they run with."""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
_SCRIPT = Path(sys.executable).with_name("hubtui")
HUBTUI: tuple[str, ...] = (str(_SCRIPT),) if _SCRIPT.exists() else (PYTHON, "-m", "hubtui")

# A developer's settings that would make every start compile, or change what is drawn.
_NOT_OURS = ("PYTHON", "HUBTUI_", "TEXTUAL", "FZF_", "LESS", "LC_", "COLORTERM", "TERM", "SSH_")


def peer(name: str, *arguments: str) -> tuple[str, ...]:
    """Return the command of one of `benchmarks.peers`."""
    return (PYTHON, str(Path(__file__).parent / "peers" / f"{name}.py"), *arguments)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An empty home, so that nobody's own settings count."""

    home: Path

    def environ(self, **more: str) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(__file__).parent.parent),
            **more,
        }


@contextmanager
def surroundings() -> Iterator[Surroundings]:
    """Make the home, and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="hubtui-bench-") as home:
        yield Surroundings(Path(home))
