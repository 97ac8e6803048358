"""Event loops as the app meets them: from Python 3.12 on Textual has tasks begin at once.

A lazy task takes its first step in the next turn of the loop, an eager one inside `create_task`.
"""

import asyncio
import sys
from collections.abc import Callable, Mapping

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


def both_orders() -> Mapping[str, LoopFactory]:
    """Return the loops to run what must not lean on when a task begins, by name."""
    loops = {"lazy": asyncio.new_event_loop}
    if sys.version_info >= (3, 12):
        # First: so is the app.
        loops = {"eager": _eager, **loops}
    return loops


def as_in_the_app() -> Mapping[str, LoopFactory]:
    """Return the loop that Textual runs the app in, on this Python."""
    name, loop = next(iter(both_orders().items()))
    return {name: loop}


if sys.version_info >= (3, 12):

    def _eager() -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        loop.set_task_factory(asyncio.eager_task_factory)
        return loop
