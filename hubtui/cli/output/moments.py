"""Days and moments as a person writes and reads them: in the time of the clock on the wall."""

from datetime import datetime

import click

from hubtui.locale import _
from hubtui.text.typed import as_meant
from hubtui.text.visible import visible

_FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d-%m-%Y", "%d-%m-%Y %H:%M")


def on_the_wall(seconds: float) -> str:
    """Return a moment in seconds since the epoch as `2026-11-27 14:05`."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def moment(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """Return a day, or a moment of it, in seconds since the epoch; a callback for click."""
    if value is None:
        return None
    for form in _FORMS:
        try:
            return datetime.strptime(as_meant(value), form).astimezone().timestamp()
        except (ValueError, OverflowError):
            continue
    raise click.BadParameter(
        _("{value} is not a day such as 2026-11-27").format(value=visible(value)), context, option
    )
