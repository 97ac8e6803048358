"""Sending a text to the terminal's clipboard, saying so, and trying to take a password out again.

No terminal tells whether it did either. tmux does not clear its own buffers: there it stays.
"""

from typing import TYPE_CHECKING, Any, Final

from hubtui.locale import _
from hubtui.terminal.clipboard import TooLongForClipboard
from hubtui.text.visible import visible
from hubtui.widgets.plain_text import tell

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

CLEARED_AFTER: Final = 60.0
"""Seconds."""


class Copying:
    """With `clears`, what is secret is followed by an empty clipboard, a minute after the last one."""

    def __init__(self, app: "App[Any]", *, clears: bool) -> None:
        self._app = app
        self._clears = clears
        self._timer: Timer | None = None

    def send(self, text: str, what: str, *, is_secret: bool = False) -> None:
        """Send a text; `what` says in words what it is."""
        if not text:
            tell(self._app, _("There is nothing to copy."), seconds=3)
            return
        try:
            self._app.copy_to_clipboard(text)
        except TooLongForClipboard as error:
            tell(self._app, visible(str(error)), severity="error")
            return
        # What stood there is gone.
        self._stop()
        words = _("Sent {what} to the terminal's clipboard.").format(what=what)
        if is_secret and self._clears:
            self._timer = self._app.set_timer(CLEARED_AFTER, self._clear)
            words += " " + _(
                "In a minute hubtui, if it still runs, tries to clear it there; a buffer of tmux keeps it."
            )
        tell(self._app, visible(words), seconds=8 if is_secret else 3)

    def _clear(self) -> None:
        self._app.copy_to_clipboard("")

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
