"""A real Chromium without a screen, driven by Playwright through the pages of a provider."""

import json
import os
import select
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from tests.end_to_end.embedded_browser import AtThePages
from tests.end_to_end.openid_provider import Person, install

SCRIPTS = Path(__file__).parent / "provider"
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Chromium:
    """`environ` makes it the browser that hubtui opens; its own files are in a home of its own."""

    environ: dict[str, str]
    page: int

    def last_page(self) -> str:
        """Wait for what the page says that the sign-in ended on."""
        ready, _, _ = select.select([self.page], [], [], _PATIENCE)
        assert ready, "the browser never came to the last page"
        return os.read(self.page, 100_000).decode()


@contextmanager
def chromium_of(person: Person | AtThePages, script: str = "chromium.mjs") -> Iterator[Chromium]:
    """Yield the browser that `person` sits at; skips the test on a machine without Chromium.

    `script` is what they do there, one of those in `provider/`.
    """
    program = shutil.which("chromium")
    if program is None and os.environ.get("CI") != "true":
        pytest.skip("chromium is not installed")
    install()
    # Not a test's own folder: Chromium's sockets are in here, and their paths may not be long.
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as home:
        page = Path(home) / "page"
        os.mkfifo(page)
        command = ["env", f"HOME={home}", f"TMPDIR={home}", "node", str(SCRIPTS / script)]
        environ = {
            # %s is where webbrowser puts the address.
            "BROWSER": shlex.join(command) + " %s",
            "PERSON": json.dumps(asdict(person)),
            "CHROMIUM": program or "chromium",
            "PAGE": str(page),
        }
        pipe = os.open(page, os.O_RDWR | os.O_NONBLOCK)
        try:
            yield Chromium(environ, pipe)
        finally:
            os.close(pipe)
