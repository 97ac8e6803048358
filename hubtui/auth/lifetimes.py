"""How long a token lives: numbers of others, looked at before anything is worked out with them."""

_LONGEST = 10 * 365 * 86_400.0
_LAST_MOMENT = 32_503_680_000.0


def lifetime(said: float | None) -> float | None:
    """Return the seconds a token lives; None where no end is told, or none that can be meant.

    Ten years and more are how some providers say that there is no end.
    """
    return said if said is not None and 0 < said < _LONGEST else None


def moment(said: float | None) -> float:
    """Return a Unix time before the year 3000; what can't be one is long ago."""
    return said if said is not None and 0 <= said < _LAST_MOMENT else 0.0
