"""A clock that stands still until a test moves it."""


class Clock:
    """Seconds since the epoch, as `time.time` gives them."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += seconds
