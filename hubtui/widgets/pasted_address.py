"""The box for the address that a sign-in ended on."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from hubtui.locale import N_, _
from hubtui.text.typed import as_it_looks


class PastedAddress(Input):
    """What is pasted holds a secret: it is not shown, and nobody can correct it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+y",
            "screen.copy",
            N_("Copy"),
            id="sign-in.copy-while-typing",
            tooltip=N_("Send the address to the clipboard"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__(password=True, placeholder=_("paste the address here"), compact=True)
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Take the whole paste: a terminal breaks a long address over several lines."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor("".join(as_it_looks(event.text).split()))
