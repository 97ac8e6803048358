"""Calls that may hang, in threads that nobody has to wait for: keyrings, locks, terminals."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from hubtui.hub.transport.crash_reports import forget_locals

Result = TypeVar("Result")


def start(call: Callable[[], Result]) -> Future[Result]:
    """Run `call` in a daemon thread: a call that never returns does not keep hubtui from ending."""
    future: Future[Result] = Future()
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - the one who waits raises it
            forget_locals(error)
            future.set_exception(error)

    Thread(target=run, daemon=True, name="hubtui-auth").start()
    return future


async def in_thread(call: Callable[[], Result]) -> Result:
    """Wait for `call` in a daemon thread; who gives up waiting leaves it to end by itself."""
    return await asyncio.wrap_future(start(call))
