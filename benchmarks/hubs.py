"""A running Hub on loopback: `hubtui hub serve`."""

import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.programs import HUBTUI, Surroundings
from benchmarks.terminal import cpu_of

_ADDRESS = re.compile(r"HUBTUI_BASE_URL=(\S+) HUBTUI_TOKEN=(\S+)")


@dataclass(frozen=True, slots=True)
class Hub:
    """Where it listens, the token of its beheerder, and its process."""

    url: str
    token: str
    pid: int

    def cpu(self) -> float:
        """Return the seconds of processor time that it took."""
        return cpu_of(self.pid)

    @property
    def variables(self) -> Mapping[str, str]:
        return {"HUBTUI_BASE_URL": self.url, "HUBTUI_TOKEN": self.token}


@contextmanager
def running_hub(
    around: Surroundings, *, contracts: int = 1_000, latency: float = 0.0
) -> Iterator[Hub]:
    """Serve `contracts` contracts until the block ends. Raises RuntimeError if it does not start."""
    command = [*HUBTUI, "hub", "serve", "--port", "0", "--contracts", str(contracts)]
    with subprocess.Popen(
        [*command, "--latency", str(latency)],
        env=dict(around.environ(HUBTUI_LANG="en")),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            yield _where(server)
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()


def _where(server: subprocess.Popen[str]) -> Hub:
    if server.stderr is None:
        raise RuntimeError("the Hub has no stderr")
    for line in server.stderr:
        if found := _ADDRESS.search(line):
            return Hub(found[1], found[2], server.pid)
    raise RuntimeError("the Hub did not start")
