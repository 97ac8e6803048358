"""A ledger in a folder of the test's own, without threads, keyrings or waiting."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from hubtui.ledger.account_creations import AccountCreations, Outside
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.open_ledger import open_ledger
from hubtui.store.account_requests import Origin

Value = TypeVar("Value")

ORIGIN = Origin("productie", "https://hub.test")


async def inline(call: Callable[[], Value]) -> Value:
    """Run a blocking call here and now."""
    return call()


async def never(_seconds: float) -> None:
    """Wait until the end of the test."""
    import asyncio

    await asyncio.get_running_loop().create_future()


def creations_in(
    folder: Path,
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]] = never,
) -> Callable[[], AccountCreations]:
    """Return what opens the ledger in this folder."""

    def open_creations() -> AccountCreations:
        opened = open_ledger(folder, NoKeyring())
        return AccountCreations(opened, outside=Outside(clock, inline, sleep))

    return open_creations
