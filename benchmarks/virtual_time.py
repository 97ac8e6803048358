"""An event loop with a clock of its own: it waits for nothing, so a working day takes seconds."""

import asyncio
import selectors
from typing import NoReturn


class _Jumping(selectors.SelectSelector):
    """Waits by setting the clock forward."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits for something that never comes")
        self.now += max(timeout, 0.0)
        return []


class VirtualTime(asyncio.SelectorEventLoop):
    """Begins at second 0. No threads, no files: whoever uses these here waits for ever."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)
        self.set_exception_handler(_raise)

    def time(self) -> float:
        return self._jumping.now


def _raise(_loop: asyncio.AbstractEventLoop, fault: dict[str, object]) -> NoReturn:
    raise RuntimeError(f"a fault that nobody took: {fault}")
