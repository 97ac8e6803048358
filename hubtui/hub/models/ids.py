"""Ids come as text or as numbers; in here they are text."""

# From here on a float no longer tells every number from its neighbour.
_EXACT = 2**53


def number_text(number: int | float) -> str:
    """Return a number as a person writes it: 368.0 is `368`."""
    return str(int(number)) if _is_whole(number) else str(number)


def id_text(value: object) -> str:
    """Return the id as text. Raises ValueError for what can't say which thing is meant."""
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and _is_whole(value):
        return str(int(value))
    raise ValueError("not an id")


def _is_whole(number: int | float) -> bool:
    return isinstance(number, int) or (number.is_integer() and abs(number) < _EXACT)
