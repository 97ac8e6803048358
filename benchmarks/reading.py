"""Reading a body as it comes: how long it takes, and how long a key would wait meanwhile."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine
from time import perf_counter, thread_time

from benchmarks.bodies import PIECE_BYTES


async def pieces(body: bytes) -> AsyncIterator[bytes]:
    """Give a body as httpx hands it over."""
    for start in range(0, len(body), PIECE_BYTES):
        yield body[start : start + PIECE_BYTES]


def milliseconds(read: Callable[[], object]) -> float:
    """Return how long it takes; what was read is let go of afterwards."""
    gc.collect()
    begun = perf_counter()
    kept = read()
    taken = 1000 * (perf_counter() - begun)
    del kept
    return taken


async def longest_stall(read: Coroutine[None, None, object]) -> tuple[float, float]:
    """Return the milliseconds that a ready task waited at most, on the clock and of work."""
    gc.collect()
    reading = asyncio.create_task(read)
    wait = work = 0.0
    while not reading.done():
        begun, worked = perf_counter(), thread_time()
        await asyncio.sleep(0)
        wait = max(wait, perf_counter() - begun)
        work = max(work, thread_time() - worked)
    await reading
    return 1000 * wait, 1000 * work
