"""A moment as the clock on the wall shows it."""

from datetime import datetime


def clock_time(moment: float) -> str:
    """Return the local time of a moment in POSIX seconds: `14:05:09`."""
    return datetime.fromtimestamp(moment).astimezone().strftime("%H:%M:%S")


def time_of_day(moment: float) -> str:
    """Return the local time of a moment without its seconds: `14:05`."""
    return datetime.fromtimestamp(moment).astimezone().strftime("%H:%M")


def day_and_time(moment: float) -> str:
    """Return the local day and time of a moment that may be long ago: `27-11-2026 14:05`."""
    return datetime.fromtimestamp(moment).astimezone().strftime("%d-%m-%Y %H:%M")


def day(moment: float) -> str:
    """Return the local day of a moment: `27-11-2026`."""
    return datetime.fromtimestamp(moment).astimezone().strftime("%d-%m-%Y")
