"""Waiting for what another process or thread does."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds that something may take on a busy machine; a test that passes never waits for them."""


def until(is_so: Callable[[], object], what: str) -> None:
    """Wait until it is so; a test that fails says for what it waited."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"waited for: {what}"
        time.sleep(0.005)
