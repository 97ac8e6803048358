"""Two clocks that disagree: tokens and certificates of one are not yet, or no longer, valid to the other."""

from datetime import datetime, timedelta

from hubtui.hub.transport.http_date import http_date
from hubtui.locale import _

# Most servers allow a token this much.
MOST_SKEW = timedelta(seconds=60)


def clock_skew(date_header: str, now: datetime) -> timedelta | None:
    """Return how far this machine's clock is ahead of who sent the header; None where it isn't told."""
    theirs = http_date(date_header)
    return None if theirs is None else now - theirs


def skew_words(date_header: str, now: datetime) -> str:
    """Return what both clocks say where they disagree; nothing where they agree or it isn't told."""
    theirs = http_date(date_header)
    if theirs is None or abs(now - theirs) <= MOST_SKEW:
        return ""
    return _("this machine's clock says {own}, the server's says {theirs}").format(
        own=clock_words(now), theirs=clock_words(theirs)
    )


def clock_words(moment: datetime) -> str:
    """Return a moment to compare with a clock on the wall: `2026-03-01 12:00 UTC`."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"
