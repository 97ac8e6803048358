"""Being told to go: a signal leaves the app in order, so that it gives the terminal back."""

import asyncio
import signal
from collections.abc import Callable

# SIGINT is no key of the app's, whose terminal is raw: somebody sent it. Python's own way of ending by it
# cancels what is under way at any moment, and a second one may leave it waiting for ever.
_TOLD_TO_GO = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def install_signal_exits(app_exit: Callable[[int], object]) -> None:
    """Have these signals leave the app in order, with exit code 128 + the signal's number.

    Call it in the app's event loop. Several may come at once (a session that ends): the first counts,
    to the end of the process.
    """
    loop = asyncio.get_running_loop()

    def leave(number: int) -> None:
        for each in _TOLD_TO_GO:
            # Not asyncio's to give back: it does so before the process has ended.
            if loop.remove_signal_handler(each):
                signal.signal(each, signal.SIG_IGN)
        app_exit(128 + number)

    for number in _TOLD_TO_GO:
        loop.add_signal_handler(number, leave, number)


def give_signals_back() -> None:
    """Take back what a driver leaves behind: it would keep its app, with all that it knows, alive."""
    for number in (signal.SIGTSTP, signal.SIGCONT):
        signal.signal(number, signal.SIG_DFL)
