"""A moment as the clock on the wall shows it."""

from datetime import datetime


def clock_time(moment: float) -> str:
    """Return the local time of a moment in POSIX seconds: `14:05:09`."""
    return datetime.fromtimestamp(moment).astimezone().strftime("%H:%M:%S")
