"""The palette: every command by name."""

from textual.command import CommandPalette
from textual.widgets import Input


class Palette(CommandPalette):
    """Its cursor stands still: a blinking one would write to an idle terminal."""

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
