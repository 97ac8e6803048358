"""What a sign-in gave, and how long it is good for."""

from dataclasses import dataclass, field

from hubtui.auth.ways import Way

_LONGEST_LEEWAY = 60.0
_LEEWAY_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens as they are kept. `received_at` is Unix time, `lifetime` in seconds.

    `name` and `subject` come from the id token that was checked at the sign-in.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    received_at: float
    lifetime: float | None
    way: Way
    name: str = ""
    subject: str = ""

    @property
    def expires_at(self) -> float | None:
        return None if self.lifetime is None else self.received_at + self.lifetime

    def seconds_left(self, now: float) -> float:
        """Return for how long the access token is to be used from `now`, a Unix time.

        A token is left a little before its end, for the way to the Hub: a fifth of its life, at
        most a minute. A `now` before the token came means that the clock was set: nothing is left.
        """
        if self.lifetime is None:
            return float("inf")
        leeway = min(_LONGEST_LEEWAY, self.lifetime * _LEEWAY_SHARE)
        age = now - self.received_at
        return self.lifetime - leeway - age if age >= -leeway else 0.0
