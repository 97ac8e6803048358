"""How to sign in to the Hub whose address was confirmed."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList

from hubtui.hub.errors import Misconfigured
from hubtui.launch import FirstRun
from hubtui.locale import N_, _
from hubtui.screens.typing_ahead import StepOpened
from hubtui.screens.welcome.signing_in import sign_in
from hubtui.text.visible import visible
from hubtui.widgets.choices import Choices
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.plain_text import Static, plain

if TYPE_CHECKING:
    from collections.abc import Callable


class WayScreen(Screen[None]):
    """By the provider, or by a token; where another token goes before those, that is said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "app.back",
            N_("Back"),
            id="welcome.back",
            tooltip=N_("Back to the step before"),
        ),
    ]

    def __init__(self, run: FirstRun) -> None:
        super().__init__()
        self._run = run
        self._reason = _why_not(run)
        self._ways: tuple[tuple[str, Callable[[], None]], ...] = (
            (_("Sign in at the sign-in provider"), self._by_provider),
            (_("Paste a token of the Hub"), self._by_token),
        )
        if self._reason:
            self._ways = ((_("Go on without signing in"), self._without),)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(_("Sign in"), "bold $text-primary"))
            yield Static(plain(visible(self._run.settings.base_url)), classes="subject")
            if self._reason:
                yield Static(plain(visible(f"{self._reason}.")), classes="words")
            yield Choices(words for words, _way in self._ways)
            yield Static(plain(_("Nothing is written yet.")), classes="hint")
        yield KeyLine()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        _words, way = self._ways[event.option_index]
        way()
        self.app.post_message(StepOpened())

    def _by_provider(self) -> None:
        if self._run.settings.has_provider:
            sign_in(self, self._run)
            return
        from hubtui.screens.welcome.provider import ProviderScreen

        self.app.push_screen(ProviderScreen(self._run))

    def _by_token(self) -> None:
        settings = replace(self._run.settings, issuer=None, client_id=None)
        sign_in(self, replace(self._run, settings=settings))

    def _without(self) -> None:
        from hubtui.screens.welcome.profile import ProfileScreen

        self.app.push_screen(ProfileScreen(self._run, None))


def _why_not(run: FirstRun) -> str:
    """Return what goes before any sign-in, if anything does."""
    try:
        run.sign_in(run.settings)
    except Misconfigured as error:
        return error.detail
    return ""
