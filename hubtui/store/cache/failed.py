"""What a request ended in, as an error to keep and to show: never a spinner for ever."""

import traceback
from pathlib import Path

from hubtui.hub.errors import HubError
from hubtui.locale import _


def as_hub_error(fault: BaseException) -> HubError:
    """Return a HubError as it is; of any other exception its kind and place, and it as the cause.

    Its own text is left out: it may quote what was sent, a token or a password among it.
    """
    if isinstance(fault, HubError):
        return fault
    shown = HubError(
        _("a fault in hubtui itself, {kind} {place}").format(
            kind=type(fault).__name__, place=_place(fault)
        )
    )
    shown.__cause__ = fault
    return shown


def _place(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__, limit=-1)
    return " ".join(f"({Path(frame.filename).name}:{frame.lineno})" for frame in frames)
