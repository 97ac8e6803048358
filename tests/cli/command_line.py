"""A command line in this process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from click.testing import CliRunner

from hubtui.__main__ import check_config
from hubtui.cli.invocation import Invocation
from hubtui.cli.language import choose_words
from hubtui.cli.process import run
from hubtui.launch import Launch

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
    launches: list[Launch] = field(default_factory=list)

    def __call__(self, *arguments: str, **variables: str) -> Outcome:
        environ = {
            "HUBTUI_CONFIG": "",
            "HUBTUI_LANG": "en",
            "XDG_CONFIG_HOME": str(self.folder),
            **self.environ,
            **variables,
        }
        invocation = Invocation(self._open_app, check_config, environ, transport=self.transport)
        with CliRunner().isolation() as (out, err, _both):
            choose_words(arguments, invocation)
            code = run(arguments, invocation)
        return Outcome(code, out.getvalue().decode(), err.getvalue().decode())

    def _open_app(self, launch: Launch) -> int:
        self.launches.append(launch)
        return 0


Answer = Callable[[httpx.Request], httpx.Response]
