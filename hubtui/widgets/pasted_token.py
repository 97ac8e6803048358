"""The box for a token of the Hub."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from hubtui.auth.pasted_token import pasted_token
from hubtui.auth.token_of_the_hub import LONGEST_TOKEN
from hubtui.locale import N_, _


class PastedToken(Input):
    """What is pasted is a secret: it is not shown, and nobody can correct it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "submit",
            N_("Sign in"),
            id="sign-in.token",
            tooltip=N_("Sign in with this token"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__(password=True, placeholder=_("paste the token here"), compact=True)
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        # Textual's own takes the first line; a terminal breaks a long token over several.
        event.stop()
        event.prevent_default()
        # One more than the longest says that it is too long; all of a novel would hold up the screen.
        self.insert_text_at_cursor(pasted_token(event.text)[: LONGEST_TOKEN + 1])
