"""One run that many wait for: each gets its result, or an error of its own.

An exception notes every frame that it passes. One that is raised to many leads from the task of one
to the suspended task of another, and forgetting the locals of the first would end the second.
"""

import asyncio
from typing import TypeVar

Result = TypeVar("Result")
Error = TypeVar("Error", bound=BaseException)


async def outcome(run: "asyncio.Task[Result]") -> Result:
    """Wait for `run`; who gives up does not stop it. Raises an own copy of what it raises."""
    await asyncio.wait((run,))
    if run.cancelled():
        raise asyncio.CancelledError
    error = run.exception()
    if error is not None:
        raise own(error)
    return run.result()


def own(error: Error) -> Error:
    """Return a copy to raise once more: with what is behind it, and where it came from."""
    # Not by calling it: what a class takes is not always what it keeps in `args`.
    copied = type(error).__new__(type(error), *error.args)
    copied.__dict__.update(error.__dict__)
    copied.__cause__, copied.__context__ = error.__cause__, error.__context__
    copied.__suppress_context__ = error.__suppress_context__
    return copied.with_traceback(error.__traceback__)
