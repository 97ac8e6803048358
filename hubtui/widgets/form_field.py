"""A field of a form that goes on when enter is pressed."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from hubtui.locale import N_
from hubtui.widgets.line_input import LineInput


class FormField(LineInput):
    """Enter goes on with what stands in it, ctrl+c leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Go on"), id="welcome.go-on", tooltip=N_("Go on with this")),
        # Textual's own copies what is selected, and says nothing where nothing is.
        Binding(
            "ctrl+c",
            "app.leave",
            N_("Leave"),
            id="welcome.leave-while-typing",
            tooltip=N_("Stop hubtui"),
        ),
    ]

    def __init__(self, placeholder: str, value: str, *, id: str | None = None) -> None:
        # Not selected: a key typed corrects what stands there, it does not wipe it out.
        super().__init__(value, placeholder, id=id, select_on_focus=False)
