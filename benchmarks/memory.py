"""Memory: a hundred thousand contracts on top of a session, and one idle session of ten (PSS)."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.bodies import write_body
from benchmarks.figures import Line, Row, Series, Skipped, markdown
from benchmarks.hubs import running_hub
from benchmarks.peers.jira import running_jira
from benchmarks.programs import HUBTUI, PYTHON, Surroundings, peer, surroundings
from benchmarks.pss import pss
from benchmarks.sessions import open_session, wait_for
from benchmarks.terminal import Terminal

_SESSIONS = 10
_ROUNDS = 3
_COLLECTED_SECONDS = 0.5
_SORT_KEY, _FILTER_KEYS, _ESCAPE = b"s", (b"/", b"zee"), b"\x1b"

# Of Textual 8 it asks a name that is gone.
_JIRATUI = ("jiratui==1.6.2", "textual<8")
_JIRATUI_PATIENCE = 120.0
_JIRATUI_ROW = "memory: an idle session with 1,000 contracts, each of ten, against jiratui"


def rows() -> list[Line]:
    """Measure."""
    return [_hundred_thousand(), *_ten_sessions()]


def _hundred_thousand() -> Line:
    ours, theirs = [], []
    with surroundings() as around, tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        few = write_body(Path(folder) / "1k.json", 1_000)
        many = write_body(Path(folder) / "100k.json", 100_000)
        environ = around.environ()
        for _round in range(_ROUNDS):
            ours.append(_used_session(many, environ) - _used_session(few, environ))
            theirs.append(_parsed(many, environ))
    return Row(
        "memory: 100,000 contracts on top",
        "MiB",
        Series.of(ours),
        1.0,
        "the parsed JSON of them",
        Series.of(theirs),
        note="PSS of a session that has sorted and filtered, less that of one with 1,000 contracts",
    )


def _used_session(body: Path, environ: Mapping[str, str]) -> float:
    """Return the MiB of a session that has sorted once and filtered once."""
    terminal, _opened = open_session(body, body.with_suffix(".note"), environ)
    with terminal:
        for keys in (_SORT_KEY, *_FILTER_KEYS, _ESCAPE):
            terminal.press(keys)
            terminal.settle(_COLLECTED_SECONDS, first=1.0)
        return pss(terminal.pid)


def _parsed(body: Path, environ: Mapping[str, str]) -> float:
    command = peer("parsed", str(body))
    return float(subprocess.run(command, env=environ, check=True, capture_output=True).stdout)


def _ten_sessions() -> list[Line]:
    with surroundings() as around, running_hub(around, contracts=1_000) as hub:
        environ = around.environ()
        ours = _ten(
            (*HUBTUI, "--open", "contracten"),
            {**environ, **hub.variables, "HUBTUI_LANG": "en"},
            b"1,000 of 1,000",
        )
        bare = _ten(peer("bare"), environ, b"Hello, world")
        what = "memory: an idle session with 1,000 contracts, each of ten"
        row = Row(what, "MiB", ours, 1.7, "bare Textual, each of ten", bare)
        try:
            jiratui = _jiratui()
        except (subprocess.SubprocessError, OSError) as error:
            return [row, Skipped(_JIRATUI_ROW, f"jiratui could not be installed: {error}")]
        with _jira_settings(around) as settings:
            theirs = _ten((str(jiratui), "ui"), {**environ, **settings}, b"Work Items")
        return [row, Row(_JIRATUI_ROW, "MiB", ours, 0.65, "jiratui 1.6.2, each of ten", theirs)]


def _ten(command: Sequence[str], environ: Mapping[str, str], text: bytes) -> Series:
    """Start ten; when all have written `text` and are silent, return the MiB of each."""
    with ExitStack() as open_:
        terminals = [
            open_.enter_context(Terminal(command, environ)) for _number in range(_SESSIONS)
        ]
        for terminal in terminals:
            wait_for(terminal, text)
        for terminal in terminals:
            terminal.settle(quiet=0.5, first=0.5)
        return Series.of([pss(terminal.pid) for terminal in terminals])


def _jiratui() -> Path:
    """Return the program, installed into the user's cache if it is not there yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "hubtui-bench" / "jiratui"
    program = home / "bin" / "jiratui"
    if not program.exists():
        subprocess.run((PYTHON, "-m", "venv", str(home)), check=True, capture_output=True)
        subprocess.run(
            (str(home / "bin" / "pip"), "install", "--quiet", *_JIRATUI),
            check=True,
            capture_output=True,
            timeout=_JIRATUI_PATIENCE,
        )
    return program


@contextmanager
def _jira_settings(around: Surroundings) -> Iterator[Mapping[str, str]]:
    """Give the environment in which jiratui finds a Jira that runs."""
    file = around.home / "jiratui.yaml"
    with running_jira() as url:
        file.write_text(
            f"jira_api_username: nobody\njira_api_token: none\njira_api_base_url: {url}\n"
        )
        yield {"JIRA_TUI_CONFIG_FILE": str(file), "XDG_STATE_HOME": str(around.home)}


if __name__ == "__main__":
    print(markdown(rows()))
