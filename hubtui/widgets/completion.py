"""How what is typed may go on, for a field to propose."""

from collections.abc import Callable

from textual.suggester import Suggester
from typing_extensions import override

Complete = Callable[[str], str | None]
"""Returns the text made whole, None where nothing is likely meant."""


class Completion(Suggester):
    """Asked anew at each letter: what there is to propose may have come meanwhile."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    @override
    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value)
