"""The words that a list is filtered by."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from hubtui.locale import N_, _
from hubtui.widgets.completion import Complete
from hubtui.widgets.line_input import LineInput


class FilterInput(LineInput):
    """Filters while it is typed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            N_("All"),
            id="filter.clear",
            tooltip=N_("Clear the filter and go back to the list"),
        ),
        Binding(
            "down",
            "to_list",
            N_("List"),
            id="filter.list",
            tooltip=N_("Go to the list"),
            show=False,
        ),
    ]

    class Left(Message):
        """Back to the list, with the filter as it is now."""

    def __init__(self, complete: Complete | None = None) -> None:
        super().__init__(placeholder=_("filter"), complete=complete)

    def action_leave(self) -> None:
        self.value = ""
        self.post_message(self.Left())

    def action_to_list(self) -> None:
        self.post_message(self.Left())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())
