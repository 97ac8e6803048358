"""The sign-in provider: where it is, and how it knows hubtui."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input

from hubtui.config import rules
from hubtui.launch import FirstRun
from hubtui.locale import N_, _
from hubtui.screens.welcome.signing_in import sign_in
from hubtui.text.typed import as_meant
from hubtui.text.visible import visible
from hubtui.widgets.form_field import FormField
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.plain_text import Static, plain


class ProviderScreen(Screen[None]):
    """The Hub does not tell these; whoever registered hubtui at the provider knows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "app.back",
            N_("Back"),
            id="welcome.back",
            tooltip=N_("Back to the step before"),
        ),
        # By the screen, at once: what is typed right after it belongs in the next field.
        Binding(
            "enter",
            "next_field",
            N_("Next field"),
            priority=True,
            id="welcome.next-field",
            tooltip=N_("To the next field"),
        ),
        Binding(
            "up,down",
            "app.focus_next",
            N_("Other field"),
            show=False,
            id="welcome.other-field",
            tooltip=N_("Other field"),
        ),
    ]

    def __init__(self, run: FirstRun) -> None:
        super().__init__()
        self._run = run

    def compose(self) -> ComposeResult:
        settings = self._run.settings
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("The sign-in provider"), "bold $text-primary"))
            yield Static(
                plain(_("Your administrator registered hubtui there and knows both.")),
                classes="subject",
            )
            yield Static(plain(_("The address of the provider (issuer):")))
            yield FormField("https://identity.anva.example", settings.issuer or "", id="issuer")
            yield Static(plain(_("The name of hubtui there (client_id):")))
            yield FormField("hubtui", settings.client_id or "", id="client-id")
            yield Static(classes="outcome")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "next_field":
            return True
        return self.focused is not None and self.focused.id == "issuer"

    def action_next_field(self) -> None:
        self.set_focus(self.query_one("#client-id", FormField))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        try:
            issuer = rules.issuer(as_meant(self.query_one("#issuer", FormField).value))
        except rules.Wrong as wrong:
            self._refuse("issuer", str(wrong))
            return
        try:
            client_id = rules.text(as_meant(event.value))
        except rules.Wrong as wrong:
            self._refuse("client-id", str(wrong))
            return
        settings = replace(self._run.settings, issuer=issuer, client_id=client_id)
        self._say("")
        sign_in(self, replace(self._run, settings=settings))

    def _refuse(self, field: str, what: str) -> None:
        self.query_one(f"#{field}", FormField).focus()
        name = "issuer" if field == "issuer" else "client_id"
        self._say(f"{name} {what}.")

    def _say(self, words: str) -> None:
        self.query_one(".outcome", Static).update(plain(visible(words)))
