"""A signal while accounts are created: the first lets the one under way come, the second ends it."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from hubtui.cli.output.stderr import say
from hubtui.locale import _

if TYPE_CHECKING:
    from hubtui.ledger.batch.run import Batch

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def stopped_by_signals(batch: "Batch") -> Iterator[None]:
    """Have signals stop the batch; a second one cancels the task that is running here."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    heard = 0

    def signalled() -> None:
        nonlocal heard
        heard += 1
        batch.stop()
        if heard > 1 and task is not None:
            task.cancel()
            return
        # Where the terminal is gone nobody reads it.
        with suppress(OSError):
            say(_("Stopping after the account under way; the same again ends at once."))

    for number in _SIGNALS:
        loop.add_signal_handler(number, signalled)
    try:
        yield
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
