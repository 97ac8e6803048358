"""Dates as HTTP writes them; what another's clock or pen made of them is not always one."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def http_date(header: str) -> datetime | None:
    """Return the moment in UTC, None for what is no date between the years 1 and 9999."""
    try:
        moment = parsedate_to_datetime(header)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
