"""The address of the Hub: checked when enter is pressed, and confirmed before anything goes there."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from hubtui.config.rules import Wrong
from hubtui.config.typed_address import typed_address
from hubtui.launch import Checked, FirstRun, HubCheck
from hubtui.locale import N_, _
from hubtui.store.cache.failed import as_hub_error
from hubtui.text.visible import visible
from hubtui.widgets.form_field import FormField
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import EMPTY, Static, joined, plain
from hubtui.widgets.query_view import error_notice

_SIGNS = {"good": "✓", "attention": "!", "wrong": "✗", "not tried": "-"}


class HubAddressScreen(Screen[None]):
    """Asks no host anything while its address is typed. Escape gives up a check, then the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "back", N_("Back"), id="welcome.back", tooltip=N_("Back to the step before")
        ),
    ]

    def __init__(self, run: FirstRun) -> None:
        super().__init__()
        self._run = run
        self._confirmable = ""

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Connect to a Hub"), "bold $text-primary"), classes="subject")
            yield Static(plain(_("The address of the Hub's API, from your administrator:")))
            field = FormField("https://api.anva.example", self._run.settings.base_url)
            yield field
            yield Static(
                with_keys(field, _("`welcome.go-on` checks the address; no token goes along.")),
                classes="hint",
            )
            yield Static(classes="outcome")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        self.query_one(FormField).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._confirmable and event.value != self._confirmable:
            self._confirmable = ""
            self._say(EMPTY)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        try:
            address = typed_address(event.value)
        except Wrong as wrong:
            self._say(plain(visible(_("The address {what}.").format(what=wrong))))
            return
        if address == self._confirmable:
            self._go_on(address)
            return
        event.input.disabled = True
        self._say(plain(visible(_("Checking {address}…").format(address=address))))
        self._check(address)

    def action_back(self) -> None:
        if not self.query_one(FormField).disabled:
            self.app.pop_screen()
            return
        self.workers.cancel_node(self)
        self._may_be_typed()
        self._say(plain(_("Given up: the address was not checked.")))

    @work(group="check", exclusive=True)
    async def _check(self, address: str) -> None:
        try:
            found = await self._run.check(replace(self._run.settings, base_url=address))
        except Exception as error:  # noqa: BLE001 - said here, whatever it is
            self._run.keep_fault(error)
            self._may_be_typed()
            self._say(error_notice(as_hub_error(error)))
            return
        self._may_be_typed()
        if found.reachable:
            # As it is asked from now on, for who reads it before confirming.
            self._confirmable = address
            field = self.query_one(FormField)
            field.value = address
            field.cursor_position = len(address)
        self._say(self._found(address, found))

    def _found(self, address: str, found: HubCheck) -> Content:
        lines = [_drawn(each) for each in found.checks]
        next_key = (
            _("Is {address} your Hub? `welcome.go-on` goes on to sign in there.")
            if found.reachable
            else _("Correct the address, or try again with `welcome.go-on`.")
        )
        told = with_keys(self.query_one(FormField), next_key, address=visible(address))
        return joined("\n", [*lines, EMPTY, told])

    def _go_on(self, address: str) -> None:
        from hubtui.screens.welcome.way import WayScreen

        settings = replace(self._run.settings, base_url=address)
        self.app.push_screen(WayScreen(replace(self._run, settings=settings)))

    def _may_be_typed(self) -> None:
        field = self.query_one(FormField)
        field.disabled = False
        field.focus()

    def _say(self, words: Content) -> None:
        outcome = self.query_one(".outcome", Static)
        outcome.update(words)
        # In a small terminal there is no room for both.
        self.query_one(".hint").display = not words
        self.call_after_refresh(outcome.scroll_visible, animate=False)


def _drawn(check: Checked) -> Content:
    sign = plain(visible(_SIGNS[check.verdict]), "bold")
    said = plain(visible(f"{check.title}: {check.found}"))
    line = joined(" ", [sign, said])
    return joined("\n", [line, plain(visible(f"  {check.advice}"))]) if check.advice else line
