"""The first screen of somebody who has no Hub configured: look around, or connect."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from hubtui.launch import FirstRun
from hubtui.locale import N_, Language, _, speak
from hubtui.screens.typing_ahead import StepOpened
from hubtui.widgets.choices import Choices
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.plain_text import Static, plain


class WelcomeScreen(Screen[None]):
    """Offers the demo and a Hub, in the language of who reads it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "l",
            "other_language",
            N_("In het Nederlands"),
            id="welcome.language",
            tooltip=N_("Go on in the other language"),
        ),
        Binding("q", "app.leave", N_("Leave"), id="welcome.leave", tooltip=N_("Stop hubtui")),
    ]

    def __init__(self, run: FirstRun) -> None:
        super().__init__()
        self._run = run

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(classes="subject")
            yield Static(classes="words")
            yield Choices()
            yield Static(classes="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_index == 0:
            self.app.exit(self._run.demo())
            return
        from hubtui.screens.welcome.address import HubAddressScreen

        self.app.push_screen(HubAddressScreen(self._run))
        self.app.post_message(StepOpened())

    def action_other_language(self) -> None:
        """Speak it from here on; it is written into the file with the rest."""
        settings = self._run.settings
        other: Language = "nl" if settings.language == "en" else "en"
        speak(other)
        self._run = replace(self._run, settings=replace(settings, language=other))
        self._draw()

    def _draw(self) -> None:
        self._say(".subject", plain(_("Welcome to hubtui"), "bold $text-primary"))
        about = _(
            "The ANVA Hub in the terminal: find a contact, see the contracts, create an account."
        )
        self._say(".words", plain(about))
        self.query_one(Choices).offer(
            (_("Look around in the demo; its data is made up"), _("Connect to a Hub"))
        )
        self._say(".hint", plain(_("Nothing is written before you have confirmed it.")))
        self.query_one(KeyLine).refresh()

    def _say(self, part: str, words: Content) -> None:
        self.query_one(part, Static).update(words)
