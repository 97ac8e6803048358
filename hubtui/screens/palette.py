"""The palette: every command by name."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandInput, CommandList, CommandPalette
from textual.widgets import Input, LoadingIndicator

from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.text.typed import as_it_looks
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.line_input import paste_line
from hubtui.widgets.plain_text import plain


class _PaletteInput(CommandInput):
    """Takes a whole paste, and what is typed as it looks."""

    def validate_value(self, value: str) -> str:
        return as_it_looks(value)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        paste_line(self, event.text)


class Palette(CommandPalette):
    """Textual's own, in which nothing moves: an idle terminal is written nothing."""

    CSS_PATH = stylesheet("palette")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "escape", N_("Close"), id="palette.close", tooltip=N_("Close the palette")
        ),
    ]

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            if isinstance(widget, CommandInput):
                yield _PaletteInput(placeholder=widget.placeholder, select_on_focus=False)
            else:
                yield widget
        # Over that of the screen below, whose keys are letters here.
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turn no page of a list that has no room yet: Textual's own raises then."""
        if action == "command_list":
            lists = self.query(CommandList)
            return any(each.scrollable_content_region.width for each in lists)
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        self.query_one("#--input").border_title = plain(_("Find a command"))
        self.query_one(Input).cursor_blink = False
        # It would be drawn sixteen times a second, unseen too.
        self.query_one(LoadingIndicator).auto_refresh = None
