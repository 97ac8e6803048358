"""Tasks that begin in the next turn of the event loop, also where the loop begins them at once.

From Python 3.12 on Textual has a task take its first steps inside `create_task`. There it could ask
or fail before who began it noted that it runs.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any, TypeVar

Result = TypeVar("Result")


def begin_next_turn(
    work: Callable[[], Coroutine[Any, Any, Result]], name: str | None = None
) -> "asyncio.Task[Result]":
    """Return a task for `work`, which is not called when the task is cancelled in this turn.

    It knows nothing of whose turn it was begun in: a connection that it opens would keep the screen
    that asked first, long after that is closed.
    """
    return asyncio.create_task(  # noqa: TID251 - the one place
        _begin(work), name=name, context=Context()
    )


async def _begin(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    await asyncio.sleep(0)
    return await work()
