"""`make soak`: hours of anything, on a line where everything goes wrong, with twenty thousand contracts.

Once a minute all is clear for a moment: the app must come back to a fresh list of contracts, and is
measured there. At the end the accounts are compared and `q` leaves. Not a test: it takes hours.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.processes import environment
from tests.soak.accounts import disagreements, ledger_lines
from tests.soak.faulty_line import TROUBLES, FaultyLine
from tests.soak.hub import SoakedHub
from tests.soak.measures import growth
from tests.soak.session import SIZE, AtRest, NotInOrder, Session
from tests.soak.walk import Walk
from tests.terminal.pty_terminal import PtyTerminal

_CONTRACTS = 20_000
_MINUTE = 60.0
_TROUBLE_SECONDS = (5.0, 15.0)
_SIZES = (SIZE, SIZE, (80, 24), (60, 20), (200, 60), (90, 30), (20, 5), (1, 1))
_CONFIG = """\
profile = "soak"

[profiles.soak]
base_url = "http://127.0.0.1:{port}"
token_command = "cat {token}"

[profiles.soak.quick_links]
Rapportages = "https://rapportages.example"
"""
_MOST_KINDS = 12


class Soak:
    """One run."""

    def __init__(self, home: Path, hub: SoakedHub, line: FaultyLine, seed: int) -> None:
        self._home = home
        self._hub = hub
        self._line = line
        self._draw = random.Random(seed)
        self._token_file = home / "token"
        self._token_due = 0.0
        self._moments: list[AtRest] = []

    def run(self, session: Session, walk: Walk, minutes: float) -> None:
        """Walk for so long, with a rest every minute. Raises NotInOrder."""
        begun = rested = time.monotonic()
        next_trouble = 0.0
        for step in walk.tour():
            session.take(step, self._draw.choice(_SIZES))
        for step in walk.steps():
            now = time.monotonic()
            if self._token_due and now > self._token_due:
                self._write_token()
            if now - rested > _MINUTE:
                self._rest(session, (now - begun) / _MINUTE)
                rested = time.monotonic() if now - rested > 2 * _MINUTE else rested + _MINUTE
                next_trouble = 0.0
                if now - begun > minutes * _MINUTE:
                    return
            if now > next_trouble:
                self._change_trouble()
                next_trouble = now + self._draw.uniform(*_TROUBLE_SECONDS)
            session.take(step, self._draw.choice(_SIZES))

    def judge(self) -> list[str]:
        """Return what grew, and by what kinds of objects."""
        grown = growth([each.sample for each in self._moments])
        return [*grown, *(self._more_objects() if grown else ())]

    def _rest(self, session: Session, minute: float) -> None:
        if self._hub.has_died():
            raise NotInOrder("the Hub ended by itself: that is no fault of the app's")
        trouble, self._line.trouble = self._line.trouble, "clear"
        self._hub.start()
        self._write_token()
        keys, session.keys = session.keys, 0
        moment = session.rest(minute)
        session.keys = 0
        before = self._moments[-1].sample.processor if self._moments else 0.0
        self._moments.append(moment)
        made = sum(post.status == 201 for post in self._line.posts)
        worked = moment.sample.processor - before
        print(
            f"minute {minute:5.1f}: {keys} keys, {self._line.requests} requests, {made} accounts; "
            f"{moment.sample}, {worked:.0f} s of processor; last trouble: {trouble}",
            flush=True,
        )
        for export in self._home.glob("hubtui-*"):
            export.unlink()

    def _change_trouble(self) -> None:
        before, self._line.trouble = self._line.trouble, self._draw.choice(TROUBLES)
        if before == "stopped":
            self._hub.start()
        match self._line.trouble:
            case "stopped":
                self._hub.stop()
            case "expired":
                self._line.token = f"soak-{self._draw.randrange(10**9)}"
                # At times the command gives the old one for a while.
                self._token_due = time.monotonic() + self._draw.choice((0.0, 0.0, 4.0))

    def _write_token(self) -> None:
        self._token_due = 0.0
        write_private(self._token_file, self._line.token)

    def _more_objects(self) -> list[str]:
        warm = [each for each in self._moments if each.sample.minute >= 5]
        first, last = warm[0].held.objects, warm[-1].held.objects
        more = {kind: count - first.get(kind, 0) for kind, count in last.items()}
        most = sorted(more, key=lambda kind: -more[kind])[:_MOST_KINDS]
        return [f"  {more[kind]:+d} {kind}" for kind in most if more[kind] > 0]


def write_private(file: Path, text: str) -> None:
    """Write a file that only its user can read, as a whole."""
    half = file.with_suffix(".half")
    half.touch(0o600)
    half.write_text(text)
    half.replace(file)


def soak(minutes: float, seed: int) -> list[str]:
    """Run; returns what was found."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        home = Path(folder)
        hub = SoakedHub(home / "hub.sqlite3", _CONTRACTS, environment(home))
        line = FaultyLine(hub.port, seed)
        try:
            hub.start()
            with line.open():
                return _on(home, hub, line, minutes, seed)
        finally:
            hub.stop()


def _on(home: Path, hub: SoakedHub, line: FaultyLine, minutes: float, seed: int) -> list[str]:
    while not hub.answers():
        if hub.has_died():
            return ["the Hub does not start"]
        time.sleep(0.1)
    before = hub.accounts()
    (home / "hubtui").mkdir(0o700)
    write_private(home / "token", line.token)
    config = _CONFIG.format(port=line.port, token=home / "token")
    write_private(home / "hubtui" / "config.toml", config)
    held, environ = (
        home / "held.json",
        {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "HUBTUI_LANG": "en",
            "HUBTUI_DEBUG": "1",
        },
    )
    command = (sys.executable, "-m", "tests.soak.app", str(held))
    with PtyTerminal(environ, *SIZE, command=command) as terminal:
        run, session = Soak(home, hub, line, seed), Session(terminal, held)
        try:
            terminal.wait_for("updated at")
            run.run(session, Walk(seed, hub.contacts()), minutes)
            session.leave()
        except (NotInOrder, AssertionError) as found:
            return [*_told(terminal, session, found), *run.judge()]
    made = hub.accounts() - before
    lines = ledger_lines(home / "state" / "hubtui" / "ledger" / "ledger.sqlite3")
    print(f"{len(made)} accounts, {len(line.posts)} requests for one, {len(lines)} in the ledger")
    return [*run.judge(), *disagreements(lines, line.posts, made)]


def _told(terminal: PtyTerminal, session: Session, found: Exception) -> list[str]:
    """Return what is known of a failure; the faults that were kept are said as it leaves."""
    screen = terminal.screen()
    session.end()
    return [
        str(found),
        "the last steps: " + " ".join(map(repr, session.last)),
        "on screen:",
        screen,
        "what it said as it left:",
        session.last_words(),
    ]


def main() -> int:
    """Run for as long as is asked for; the exit code is 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args()
    print(f"seed {asked.seed}, {asked.minutes:g} minutes", flush=True)
    found = soak(asked.minutes, asked.seed)
    for each in found:
        print(each)
    print(f"seed {asked.seed}: " + ("NOT IN ORDER" if found else "in order"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
