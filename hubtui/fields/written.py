"""A value as people write it in the language of the screen: € 42,50 and 01-03-2021."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from hubtui.hub.models.labels import label_of
from hubtui.locale import _
from hubtui.text.visible import visible

NO_VALUE = visible("-")
"""What stands where there is nothing: on every screen and in every command the same."""

# Before arithmetic: a number of a million digits is text.
_LONGEST_NUMBER = 24
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DAY = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ](\d{2}:\d{2})(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
# For English: in Dutch a date is written in digits.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MIDNIGHT = "00:00"
_COUNTRY_AT_HOME = frozenset({"nl", "nld", "nederland", "netherlands"})


def text_of(value: object) -> str:
    """Return a value in words; empty where there is none. What lies deeper is joined by commas."""
    if value is True:
        return _("yes")
    if value is False:
        return _("no")
    if isinstance(value, Mapping):
        return label_of(value) or ", ".join(filter(None, map(text_of, value.values())))
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, float) and value.is_integer():
        return format(value, ".0f") if abs(value) < 10**_LONGEST_NUMBER else str(value)
    return "" if value is None else str(value)


def euros_in(value: object) -> Decimal | None:
    """Return the amount, None where it is no number."""
    given = text_of(value).strip()
    if isinstance(value, bool) or len(given) > _LONGEST_NUMBER or not _NUMBER.fullmatch(given):
        return None
    return Decimal(given)


def moment_in(value: object) -> tuple[date, str] | None:
    """Return the date, and its time where it has one; None where it is no date."""
    given = text_of(value).strip()
    found = _DAY.fullmatch(given[:40])
    if found is None or len(given) > 40:
        return None
    year, month, of_month, time = found.groups()
    try:
        return date(int(year), int(month), int(of_month)), time or ""
    except ValueError:
        return None


def amount(value: object) -> str:
    """Return euros; what is no number as it came."""
    euros = euros_in(value)
    if euros is None:
        return text_of(value)
    exponent = euros.as_tuple().exponent
    # What is finer than a cent stays: rounding would say another amount.
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    return _("€{amount}").format(amount=_in_language(f"{euros:,.{decimals}f}"))


def day(value: object) -> str:
    """Return a date, and its time where it has one; what is no date as it came."""
    moment = moment_in(value)
    if moment is None:
        return text_of(value)
    when, time = moment
    written = _day_pattern(_("1 Mar 2021")).format(
        day=when.day, month=when.month, name=_MONTHS[when.month - 1], year=when.year
    )
    return f"{written} {time}" if time and time != _MIDNIGHT else written


@cache
def _day_pattern(example: str) -> str:
    """Return how a day is written in the language in which the first of March 2021 is so."""
    parts = {
        "1": "{day}",
        "01": "{day:02}",
        "Mar": "{name}",
        "03": "{month:02}",
        "2021": "{year:04}",
    }
    return re.sub(r"\w+", lambda part: parts.get(part[0], part[0]), example)


def address(value: object) -> tuple[str, ...]:
    """Return the lines of an address; the Hub's shape of it is not documented.

    Street and number on one line, postal code and place on the next, another country below; all
    else follows as it came.
    """
    if not isinstance(value, Mapping):
        shown = text_of(value)
        return (shown,) if shown else ()
    left = {str(key): each for key, each in value.items()}

    def taken(*names: str) -> str:
        found = [text_of(left.pop(name)) for name in names if name in left]
        return next(filter(None, found), "")

    street = (
        taken("street", "straat", "streetName"),
        taken("houseNumber", "huisnummer", "number", "nummer"),
        taken("addition", "toevoeging", "houseNumberAddition"),
    )
    place = (taken("postalCode", "postcode", "zipCode"), taken("city", "plaats", "woonplaats"))
    country = taken("country", "land", "countryCode")
    lines = [" ".join(filter(None, street)), " ".join(filter(None, place))]
    lines += map(text_of, left.values())
    if country.strip().casefold() not in _COUNTRY_AT_HOME:
        lines.append(country)
    return tuple(filter(None, lines))


def in_words(code: object, words: Mapping[str, str]) -> str:
    """Return what a code means where that is known, else the code."""
    given = text_of(code)
    word = words.get(given.strip().casefold(), words.get(given.strip()))
    return given if word is None else _(word)


def _in_language(number: str) -> str:
    """Return a number with the signs of the language: 1,234.50 is 1.234,50 in Dutch."""
    separator = _("1,000")[1]
    if separator == ",":
        return number
    return number.translate({ord(","): separator, ord("."): ","})
