"""A command line in this process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from click.testing import CliRunner

from hubtui.__main__ import check_config
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.language import choose_words
from hubtui.cli.run.process import run
from hubtui.cli.run.session_ledger import creations_as_set
from hubtui.config import Settings
from hubtui.launch import FirstRun, Launch
from hubtui.ledger.account_creations import AccountCreations
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.open_ledger import open_ledger

ADDRESS = "https://hub.example.nl"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@dataclass
class CommandLine:
    """Calls hubtui as its process does; `transport` stands in for the network."""

    folder: Path
    transport: httpx.AsyncBaseTransport | None = None
    environ: dict[str, str] = field(default_factory=dict)
    stdin: bytes = b""
    launches: list[Launch | FirstRun] = field(default_factory=list)

    def __call__(self, *arguments: str, **variables: str) -> Outcome:
        environ = {
            "HUBTUI_CONFIG": "",
            "HUBTUI_LANG": "en",
            "XDG_CONFIG_HOME": str(self.folder),
            **self.environ,
            **variables,
        }
        invocation = Invocation(
            self._open_app,
            check_config,
            environ,
            transport=self.transport,
            open_creations=self.open_creations,
        )
        with CliRunner().isolation(self.stdin) as (out, err, _both):
            choose_words(arguments, invocation)
            code = run(arguments, invocation)
        return Outcome(code, out.getvalue().decode(), err.getvalue().decode())

    def open_creations(self, settings: Settings) -> AccountCreations:
        """Open a ledger of the test's own, as it is set."""
        return creations_as_set(open_ledger(self.folder / "ledger", NoKeyring()), settings)

    def _open_app(self, launch: Launch | FirstRun) -> int:
        self.launches.append(launch)
        return 0


Answer = Callable[[httpx.Request], httpx.Response]
