"""The embedded Hub as a process of its own, over HTTP on loopback."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.processes import HUBTUI

TOKEN = "demo-beheerder"


@contextmanager
def hub_process(*options: str, environ: Mapping[str, str]) -> Iterator[str]:
    """Run `hubtui hub serve` on a free port; yields its address once it says that it listens."""
    serve = [*HUBTUI, "hub", "serve", "--port", "0", *options]
    with subprocess.Popen(
        serve, env=dict(environ), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        if process.stderr is None:
            raise RuntimeError("the process was started without a pipe")
        try:
            for line in process.stderr:
                address = re.search(r"http://[\d.:]+", line)
                if address:
                    yield address.group()
                    return
            raise RuntimeError("hubtui hub serve ended before it listened")
        finally:
            process.terminate()
