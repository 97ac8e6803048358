"""A crash report shows the local variables of every frame: here those are tokens and customers."""

import traceback

from hubtui.hub.transport.causes import causes


def forget_locals(error: BaseException) -> None:
    """Clear the local variables of all finished frames of `error` and of what is behind it."""
    for each in causes(error):
        traceback.clear_frames(each.__traceback__)
