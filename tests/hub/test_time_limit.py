"""A limit ends what takes too long; what a process that stood still finds waiting is read first."""

import asyncio
import socket
import time

import pytest

from hubtui.hub.transport.time_limit import in_time


async def test_what_takes_too_long_ends() -> None:
    with pytest.raises(TimeoutError):
        async with in_time(0.01):
            await asyncio.Event().wait()


async def test_what_is_in_time_goes_on() -> None:
    async with in_time(60):
        await asyncio.sleep(0)
    async with in_time(None):
        await asyncio.sleep(0)


async def test_what_came_while_the_process_stood_still_is_read() -> None:
    ours, theirs = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=ours)
    try:
        async with in_time(0.1):
            asyncio.get_running_loop().call_soon(_stand_still, theirs)
            assert await reader.readexactly(8) == b"password"
    finally:
        writer.close()
        theirs.close()


async def test_where_nothing_came_meanwhile_it_ends_all_the_same() -> None:
    asyncio.get_running_loop().call_soon(time.sleep, 1.2)
    with pytest.raises(TimeoutError):
        async with in_time(0.1):
            await asyncio.Event().wait()


def _stand_still(theirs: socket.socket) -> None:
    time.sleep(1.2)
    theirs.sendall(b"password")
