"""Being told to go: SIGTERM and SIGHUP leave the app in order, so that it gives the terminal back."""

import asyncio
import signal
from collections.abc import Callable


def install_signal_exits(app_exit: Callable[[int], object]) -> None:
    """Have SIGTERM and SIGHUP leave the app in order, with exit code 128 + the signal's number.

    Call it in the app's event loop. Both may come at once (a session that ends): the first counts.
    """
    loop = asyncio.get_running_loop()
    leaving = False

    def leave(number: int) -> None:
        nonlocal leaving
        if not leaving:
            leaving = True
            app_exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave, number)


def give_signals_back() -> None:
    """Take back what a driver leaves behind: it would keep its app, with all that it knows, alive."""
    for number in (signal.SIGTSTP, signal.SIGCONT):
        signal.signal(number, signal.SIG_DFL)
