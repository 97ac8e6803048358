"""A line to type in or paste into."""

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from hubtui.locale import N_
from hubtui.text.typed import as_it_looks, pasted_line
from hubtui.widgets.completion import Complete, Completion

_LONGEST: Final = 1_000
"""Characters: no name, number or address has more."""


class LineInput(Input):
    """Its value is what it looks like, however it was typed, pasted or filled in.

    What `complete` makes of it is proposed behind the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab",
            "complete",
            N_("Complete"),
            id="filter.complete",
            tooltip=N_("Take what is proposed behind the cursor"),
            show=False,
        ),
    ]

    def __init__(
        self,
        value: str | None = None,
        placeholder: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
        select_on_focus: bool = True,
        complete: Complete | None = None,
    ) -> None:
        # Before the value, which asks for it.
        self._complete = complete
        self._completion = None if complete is None else Completion(complete)
        super().__init__(
            value,
            placeholder,
            compact=True,
            id=id,
            classes=classes,
            select_on_focus=select_on_focus,
        )
        # A blinking cursor writes to an idle terminal.
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep what can be seen, and no more than a line needs."""
        value = as_it_looks(value[:_LONGEST])
        # A letter that nothing is proposed for does not wait for a proposal.
        self.suggester = None if self._completed(value) is None else self._completion
        return value

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave tab to others where nothing is proposed, and enter to a window that has it for a key."""
        if action == "submit":
            return not self._window_takes_enter
        return action != "complete" or self._completed(self.value) is not None

    @property
    def _window_takes_enter(self) -> bool:
        # Textual's own would hide it: what is not seen in the bottom line is not known. One with
        # priority comes before the field, where it works at all.
        bindings = (each for each in self.screen.BINDINGS if isinstance(each, Binding))
        return any(each.key == "enter" and not each.priority for each in bindings)

    def action_complete(self) -> None:
        completed = self._completed(self.value)
        if completed is not None:
            self.value = completed
            self.cursor_position = len(completed)

    def _completed(self, value: str) -> str | None:
        return None if self._complete is None else self._complete(value)

    def on_paste(self, event: events.Paste) -> None:
        """Take the whole paste: Textual's own takes its first line, which may be empty."""
        event.stop()
        event.prevent_default()
        paste_line(self, event.text)


def paste_line(field: Input, text: str) -> None:
    """Put a paste at the cursor, in the place of what is selected."""
    line = pasted_line(text)
    if field.selection.is_empty:
        field.insert_text_at_cursor(line)
    else:
        field.replace(line, *field.selection)
