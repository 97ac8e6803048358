"""The first run as an app: it ends in the Hub to open, or in leaving."""

import os
from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.events import Key, Paste
from textual.screen import Screen
from typing_extensions import override

from hubtui.launch import FirstRun, Launch
from hubtui.screens.everywhere import EVERYWHERE
from hubtui.screens.jump import can_jump, jump
from hubtui.screens.shell import BREAKPOINTS, SHORT
from hubtui.screens.typing_ahead import StepOpened, type_ahead
from hubtui.screens.welcome.start import WelcomeScreen
from hubtui.screens.welcome.way import WayScreen
from hubtui.stylesheets import stylesheet
from hubtui.terminal import driver_class
from hubtui.terminal.clipboard import clipboard_sequence
from hubtui.terminal.restore import install_signal_exits
from hubtui.text.typed import pasted_line
from hubtui.theme import OWN_COLOURS, register_own_themes


class WelcomeApp(App[int | Launch], inherit_bindings=False):
    """A stack of steps; leaving it at any of them leaves nothing behind."""

    # Here and not at each step: of the first screen, which nobody pushes, Textual reads none.
    CSS_PATH: ClassVar = [stylesheet("hub"), stylesheet("dialog"), stylesheet("welcome")]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = SHORT
    ENABLE_COMMAND_PALETTE = False
    TITLE = "ANVA Hub"

    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in EVERYWHERE if each.id in ("help", "jump", "leave.interrupt", "suspend")
    ]

    def __init__(self, run: FirstRun) -> None:
        super().__init__(driver_class=driver_class())
        self._run = run
        self._typed_ahead = ""
        register_own_themes(self)
        self.theme = run.settings.theme
        self.animation_level = "none"
        self.fault: Exception | None = None

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(OWN_COLOURS)

    def get_default_screen(self) -> Screen[None]:
        return WelcomeScreen(self._run)

    def on_mount(self) -> None:
        if not self.is_headless:
            install_signal_exits(self.exit)
        self.set_keymap(dict(self.keymap))

    @property
    def keymap(self) -> Mapping[str, str]:
        """The user's own keys, by the id of the binding."""
        return self._run.settings.keymap

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go back only where there is a step to go back to."""
        if action == "jump":
            return can_jump(self.screen)
        return len(self.screen_stack) > 1 if action == "back" else True

    async def action_back(self) -> None:
        await self.pop_screen()

    def on_key(self, event: Key) -> None:
        """Give the field of a step what was typed while the step opened."""
        screen, typed = self.screen, event.character
        if typed is None or not event.is_printable or event.key in screen.active_bindings:
            # What came before a key that does something was not meant for what that opens.
            self._typed_ahead = ""
            return
        self._typed_ahead += typed
        if not isinstance(screen, WelcomeScreen | WayScreen):
            self._hand_on()

    @on(StepOpened)
    def _hand_on(self) -> None:
        if self._typed_ahead:
            type_ahead(self.screen, self._typed_ahead)
            self._typed_ahead = ""

    def on_paste(self, event: Paste) -> None:
        """Give the field of a step what was pasted while the step opened."""
        type_ahead(self.screen, pasted_line(event.text))

    def action_leave(self) -> None:
        self.exit(0)

    def action_help(self) -> None:
        from hubtui.screens.help import show_help

        show_help(self)

    def action_jump(self) -> None:
        jump(self)

    def on_driver_signal_resume(self) -> None:
        """Draw what was there before a suspend: the terminal has forgotten it."""
        self.screen.refresh(layout=True)

    @override
    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard. Raises TooLongForClipboard."""
        sequence = clipboard_sequence(text, os.environ)
        if self._driver is not None:
            self._driver.write(sequence)

    @override
    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    @override
    def _fatal_error(self) -> None:
        # Not Textual's traceback: with its locals it prints a token that was just pasted.
        self._close_messages_no_wait()
