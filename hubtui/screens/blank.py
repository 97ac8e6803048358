"""A screen that shows nothing of anybody: somebody looks over the shoulder. Any key brings it back."""

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from hubtui.locale import _
from hubtui.stylesheets import stylesheet
from hubtui.widgets.plain_text import Static, plain


class Blank(ModalScreen[None]):
    """Over whatever was there, which stays as it was."""

    CSS_PATH = stylesheet("hidden")

    def compose(self) -> ComposeResult:
        yield Static(plain(_("Any key brings the screen back.")))

    def on_key(self, event: events.Key) -> None:
        # It did not mean what is under this screen.
        event.stop()
        event.prevent_default()
        self.dismiss()
