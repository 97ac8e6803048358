"""How one kind of thing of the Hub is read, imported when the first of its kind is wanted.

Pydantic takes a tenth of a second and six MiB of a session, and many a session never needs it.
"""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

FromJson = Callable[[bytes], Thing]
"""Returns the thing in an item of the Hub's, which is JSON. Raises Unreadable."""

_loading = Lock()


class Model(Generic[Thing]):
    """`load` imports and builds what reads the thing; it is called once, and may take long."""

    def __init__(self, load: Callable[[], FromJson[Thing]]) -> None:
        self._load = load
        self._from_json: FromJson[Thing] | None = None

    def from_json(self) -> FromJson[Thing]:
        """Return what reads an item. Blocks the first time: see `loaded`."""
        if self._from_json is None:
            with _loading:
                self._from_json = self._load()
        return self._from_json

    async def loaded(self) -> FromJson[Thing]:
        """Return what reads an item, without holding up the event loop."""
        if self._from_json is None:
            # Imported here: who only reads the table of resources has no loop.
            import asyncio

            await asyncio.to_thread(self.from_json)
        return self.from_json()
