"""Telling who listens, each on its own: one that fails breaks neither the news nor its bringer."""

from collections.abc import Callable


def tell(listener: Callable[[], object]) -> None:
    """Call `listener`; what it raises is its own fault and goes to the event loop's handler."""
    try:
        listener()
    except Exception as fault:  # noqa: BLE001 - reported, as the loop does with its own callbacks
        # Imported here: a command that only prints starts without it.
        import asyncio

        asyncio.get_running_loop().call_exception_handler(
            {"message": "A listener failed", "exception": fault}
        )


class Listeners:
    """Who wants to hear that something changed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], object]] = []

    def add(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Tell `listener` from now on; returns what ends it, harmless when called twice."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def tell(self) -> None:
        for listener in tuple(self._listeners):
            tell(listener)
