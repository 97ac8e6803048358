"""What a 429 asks of the whole session: until it is over, nothing is sent."""

from collections.abc import Awaitable, Callable

from hubtui.hub.errors import TooManyRequests
from hubtui.locale import _

# A Hub that asks for more is asked again after an hour.
_LONGEST = 3_600.0
# Of what is asked, by chance on top of it: else all who were put off in one second come in one again.
_SPREAD = 0.5
_LEAST_SPREAD = 1.0


class AskedToWait:
    """`seconds` is a clock that only goes forward; who would wait longer than `patience` is told.

    `random` gives a number from 0 to 1, by which sessions come back one after the other.
    """

    def __init__(
        self,
        seconds: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        patience: float,
        random: Callable[[], float],
    ) -> None:
        self._seconds = seconds
        self._sleep = sleep
        self._patience = patience
        self._random = random
        self._asked_until = self._until = float("-inf")

    def begin(self, seconds: float) -> None:
        """Hold everything for so long, or for as long as it is held already."""
        asked = min(seconds, _LONGEST)
        spread = self._random() * max(_SPREAD * asked, _LEAST_SPREAD)
        self._asked_until = max(self._asked_until, self._seconds() + asked)
        self._until = max(self._until, self._seconds() + asked + spread)

    async def over(self) -> None:
        """Wait until it is over. Raises TooManyRequests where that takes too long."""
        waited_for = float("-inf")
        # Meanwhile another request may have been asked to wait longer.
        while self._until > waited_for:
            waited_for = self._until
            now = self._seconds()
            if waited_for <= now:
                return
            if self._asked_until - now > self._patience:
                raise held(waited_for - now)
            await self._sleep(waited_for - now)


def held(seconds: float) -> TooManyRequests:
    """Return the refusal of what was not sent."""
    refusal = TooManyRequests(wait_words(seconds))
    refusal.retry_after = seconds
    return refusal


def wait_words(seconds: float) -> str:
    return _("not before {seconds} seconds have passed").format(seconds=max(1, round(seconds)))
