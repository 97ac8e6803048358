"""Tells who listens, each on its own: one that fails keeps no news from the others."""

import asyncio
from collections.abc import Callable


def tell(listener: Callable[[], None]) -> None:
    """Call `listener`; what it raises is its own fault and goes to the event loop's handler."""
    try:
        listener()
    except Exception as fault:  # noqa: BLE001 - reported, as the loop does with its own callbacks
        asyncio.get_running_loop().call_exception_handler(
            {"message": "A listener of the store failed", "exception": fault}
        )
