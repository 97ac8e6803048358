"""A session that was left alone: nothing of customers is on screen or in memory."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen

from hubtui.config import Settings
from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.hub_header import which_hub
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import Static, plain


class Locked(Screen[None]):
    """Says how to go on: by signing in again, or where nobody signs in here, by a key."""

    class GoOn(Message):
        """Somebody is there again."""

    CSS_PATH = stylesheet("hidden")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "go_on", N_("Go on"), id="locked.go-on", tooltip=N_("Go on with this session")
        ),
    ]

    def __init__(self, settings: Settings, *, needs_sign_in: bool) -> None:
        super().__init__()
        self._settings = settings
        self._needs_sign_in = needs_sign_in

    def compose(self) -> ComposeResult:
        with Vertical(classes="locked"):
            yield Static(plain(_("Locked"), "bold $text-primary"))
            yield Static(which_hub(self._settings))
            words = _("Nobody touched this session for {count} minutes.")
            yield Static(plain(visible(words.format(count=self._settings.idle_lock))))
            yield Static(
                plain(
                    _(
                        "Nothing of customers is in memory any more; unseen passwords stay in custody."
                    )
                )
            )
            go_on = _("`locked.go-on` goes on.")
            if self._needs_sign_in:
                go_on = _("`locked.go-on` signs in again, and goes on.")
            yield Static(with_keys(self, go_on))
        yield KeyLine()

    def action_go_on(self) -> None:
        self.post_message(self.GoOn())
