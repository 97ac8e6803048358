"""One process of hubtui on a simulated machine: how it dies, and what it may no longer touch."""

import asyncio
import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, ContextVar
from random import Random
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from hubtui.ledger.open_ledger import OpenLedger
    from tests.simulation.disk import Disk

Value = TypeVar("Value")

CURRENT: ContextVar["Process | None"] = ContextVar("process", default=None)


class Died(BaseException):
    """The process is no more: nothing of it goes on, and nothing it does reaches the disk."""


Cause = Literal["kill", "power"]


class Death(NamedTuple):
    """`after` so many steps of the loop, or calls of the disk, it is killed or the power is cut."""

    cause: Cause
    counts: Literal["steps", "calls"]
    after: int


class Process:
    """Its steps and its calls of the disk are counted: a death is planned at any of them."""

    def __init__(self, name: str, disk: "Disk", random: Random, death: Death | None) -> None:
        self.name = name
        self.disk = disk
        self.is_alive = True
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.opened: OpenLedger | None = None
        self.connections: list[sqlite3.Connection] = []
        self.slots_that_failed: set[str] = set()
        self._random = random
        self._death = death
        self.steps = 0
        self.cause: Cause | None = None
        self._calls = 0

    def step(self) -> bool:
        """Count a step of the loop; False where it is not to be taken any more."""
        if not self.is_alive:
            return False
        self.steps += 1
        if self._death and self._death[1:] == ("steps", self.steps):
            self.die(self._death.cause)
        return self.is_alive

    def call(self, *, may_fail: bool = False) -> None:
        """Count a call of the disk or the keyring. Raises Died, OSError."""
        self._calls += 1
        if self.is_alive and self._death and self._death[1:] == ("calls", self._calls):
            self.die(self._death.cause)
        if not self.is_alive:
            raise Died
        if may_fail and self._random.random() < self.disk.sickness:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def die(self, cause: Cause) -> None:
        """End here and now, alone or with all others on its machine."""
        if cause == "power":
            self.disk.lose_power()
        else:
            self.disk.lose(self)

    def end(self, cause: Cause | None = None) -> None:
        """Be gone; the system lets go of the lock and of what was open."""
        self.is_alive = False
        self.cause = cause
        if not self.gone.done():
            self.gone.set_result(None)
        for connection in self.connections:
            with suppress(sqlite3.Error):
                sqlite3.Connection.close(connection)
        if self.opened is not None:
            with suppress(OSError):
                os.close(self.opened.session._descriptor)
            self.opened = None

    async def in_thread(self, call: Callable[[], Value]) -> Value:
        """Run a blocking call at a moment of its own; it goes on when who waits for it is gone."""
        loop = asyncio.get_running_loop()
        result: asyncio.Future[Value] = loop.create_future()
        loop.call_later(self._moment(), self._run, call, result)
        return await result

    def _run(self, call: Callable[[], Value], result: "asyncio.Future[Value]") -> None:
        try:
            value = call()
        except Died:
            return
        except Exception as error:  # noqa: BLE001 - a thread hands over whatever was raised
            self._later(result, error=error)
        else:
            self._later(result, value=value)

    def _later(
        self,
        result: "asyncio.Future[Value]",
        *,
        value: Value | None = None,
        error: Exception | None = None,
    ) -> None:
        def hand_over() -> None:
            if result.done():
                return
            if error is not None:
                result.set_exception(error)
            else:
                result.set_result(value)  # type: ignore[arg-type]  # None only where Value is None

        asyncio.get_running_loop().call_later(self._moment(), hand_over)

    def _moment(self) -> float:
        return self._random.choice((0.0, 0.001, 0.02, 0.5)) + self._random.random() / 1e6


def may_step(context: Context) -> bool:
    """Tell whether a step in this context is taken: the world's own always, a dead process's never."""
    process = context.get(CURRENT)
    return process is None or process.step()
