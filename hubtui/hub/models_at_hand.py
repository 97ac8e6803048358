"""The models, imported when the first is wanted: pydantic takes six MiB of every session.

It also takes a tenth of a second, so it is done in a thread.
"""

import asyncio
from threading import Lock

_loading = Lock()
_at_hand = False


async def models_at_hand() -> None:
    """Return when every model can be read without holding up the event loop."""
    if not _at_hand:
        await asyncio.to_thread(_load)


def _load() -> None:
    global _at_hand
    with _loading:
        from hubtui.hub.models import build_models

        build_models()
        _at_hand = True
