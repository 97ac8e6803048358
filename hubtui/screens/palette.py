"""The palette: every command by name."""

from textual.command import CommandPalette
from textual.widgets import Input, LoadingIndicator


class Palette(CommandPalette):
    """Textual's own, in which nothing moves: an idle terminal is written nothing."""

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        # It would be drawn sixteen times a second, unseen too.
        self.query_one(LoadingIndicator).auto_refresh = None
