"""A browser without a screen, for BROWSER: `python browser.py ADDRESS`; the person is in PERSON."""

import json
import os
import sys
from pathlib import Path

import httpx

from tests.end_to_end.openid_provider import Person


def command_lines() -> bytes:
    """Return the command of every process on this host, which anyone can read."""
    found = b""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found += (process / "cmdline").read_bytes() + b"\n"
        except OSError:
            continue  # It ended meanwhile.
    return found


if __name__ == "__main__":
    end = Person(**json.loads(os.environ["PERSON"])).visit(sys.argv[1])
    httpx.get(end, trust_env=False).raise_for_status()
    # Searched for secrets with the rest of HOME.
    (Path.home() / "commands").write_bytes(command_lines())
