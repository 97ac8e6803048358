"""A field whose words go to the Hub: not at every letter, but when nobody has typed for a moment."""

from typing import TYPE_CHECKING

from textual.message import Message
from typing_extensions import override

from hubtui.widgets.completion import Complete
from hubtui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.timer import Timer

_PAUSE = 0.2
"""Seconds without a key."""


class PausedInput(LineInput):
    """Posts `Paused` after a pause in typing, and at once on enter."""

    class Paused(Message):
        """The words that were typed, without blanks around them."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(
        self, placeholder: str, *, classes: str | None = None, complete: Complete | None = None
    ) -> None:
        super().__init__(placeholder=placeholder, classes=classes, complete=complete)
        self._pause: Timer | None = None

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep enter: the words are said with it."""
        return action == "submit" or super().check_action(action, parameters)

    def on_input_changed(self) -> None:
        self._stop()
        self._pause = self.set_timer(_PAUSE, self._say)

    def on_input_submitted(self) -> None:
        self._say()

    def _say(self) -> None:
        self._stop()
        self.post_message(self.Paused(self.value.strip()))

    def _stop(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
