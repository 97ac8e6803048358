"""How many there are, as a Hub counts them: a number, or what is made of it on the way."""

_MOST = 1_000_000_000


def count_of(value: object) -> int | None:
    """Return the count; None for what is none: negative, half, or more than can be."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _MOST else None
