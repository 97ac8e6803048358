"""How one kind of thing of the Hub is read; imported when the first of its kind is wanted."""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

FromJson = Callable[[bytes], Thing]
"""Returns the thing in an item of the Hub's, which is JSON. Raises Unreadable."""


class Model(Generic[Thing]):
    """`load` imports what reads the thing; it is called once."""

    def __init__(self, load: Callable[[], FromJson[Thing]]) -> None:
        self._load = load

    @cached_property
    def from_json(self) -> FromJson[Thing]:
        """What reads an item."""
        return self._load()
