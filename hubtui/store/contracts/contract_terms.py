"""What a contract costs and how long it runs: as the screen says it, and what it is ordered by."""

from hubtui.fields.written import amount, day, euros_in, moment_in

_PREMIUM = "premium"
# More than all that is read as a number, in hundredths of a cent: less than nothing has no sign then.
_ABOVE_ALL = 10**29


def in_words(column: str, value: object) -> str:
    """Return a value of one of TERMS; empty where there is none."""
    return amount(value) if column == _PREMIUM else day(value)


def order_key(column: str, value: object) -> str:
    """Return digits that are in the order of the amounts, or of the days; else the words."""
    if column == _PREMIUM:
        euros = euros_in(value)
        return in_words(column, value) if euros is None else str(_ABOVE_ALL + int(euros * 10_000))
    moment = moment_in(value)
    if moment is None:
        return in_words(column, value)
    when, time = moment
    return f"{when.year:04}{when.month:02}{when.day:02}{time.replace(':', ''):0<4}"
