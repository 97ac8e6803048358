"""A name for the profile; then the sign-in is kept and the config file written."""

import asyncio
import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from hubtui.config import ConfigError, rules
from hubtui.hub.errors import HubError
from hubtui.hub.transport.hub_address import hub_address
from hubtui.launch import FirstRun
from hubtui.locale import N_, _
from hubtui.store.cache.failed import as_hub_error
from hubtui.text.home_path import home_path
from hubtui.text.typed import as_meant
from hubtui.text.visible import visible
from hubtui.widgets.form_field import FormField
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import Static, joined, plain
from hubtui.widgets.query_view import error_notice

if TYPE_CHECKING:
    from hubtui.auth.ways import FirstSignIn, SignedIn
    from hubtui.config.new_profile import Written


class ProfileScreen(Screen[None]):
    """`held` is None where nobody signed in here: another token goes before that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "back", N_("Back"), id="welcome.back", tooltip=N_("Back to the step before")
        ),
    ]

    def __init__(
        self, run: FirstRun, held: "FirstSignIn | None", who: "SignedIn | None" = None
    ) -> None:
        super().__init__()
        self._run = run
        self._held = held
        self._who = who

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("A name for this Hub"), "bold $text-primary"))
            yield Static(plain(visible(self._run.settings.base_url)), classes="subject")
            if self._who is not None:
                yield Static(plain(visible(_signed_in_as(self._who))), classes="words")
            yield Static(plain(_("The profile is called:")))
            field = FormField("", _free_name(self._run))
            yield field
            yield Static(
                with_keys(
                    field,
                    _("`welcome.go-on` writes the profile into {file}."),
                    file=home_path(self._run.file),
                ),
                classes="hint",
            )
            yield Static(classes="outcome")
        yield KeyLine()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        try:
            name = rules.text(as_meant(event.value))
        except rules.Wrong as wrong:
            self._say(plain(visible(_("The name {what}.").format(what=wrong))))
            return
        if name in self._run.taken:
            taken = _("There is a profile {name} already: choose another name.")
            self._say(plain(visible(taken.format(name=name))))
            return
        event.input.disabled = True
        self._say(plain(_("Writing the profile…")))
        self._write(name)

    def action_back(self) -> None:
        # While it is written there is no way back: it is a moment, and then it is done.
        if not self.query_one(FormField).disabled:
            self.app.pop_screen()

    @work(group="write", exclusive=True)
    async def _write(self, name: str) -> None:
        try:
            kept = None if self._held is None else await self._held.keep(name)
        except Exception as error:  # noqa: BLE001 - said here, whatever it is
            self._refuse(self._notice_of(error))
            return
        settings = replace(self._run.settings, profile=name)
        try:
            written = await asyncio.to_thread(self._run.write, settings)
        except ConfigError as error:
            await self._take_back(name)
            self._refuse(plain(visible(str(error))))
            return
        except Exception as error:  # noqa: BLE001 - said here, whatever it is
            await self._take_back(name)
            self._refuse(self._notice_of(error))
            return
        self._show(name, written, kept)

    def _notice_of(self, error: Exception) -> Content:
        if not isinstance(error, HubError):
            self._run.keep_fault(error)
        return error_notice(as_hub_error(error))

    async def _take_back(self, name: str) -> None:
        """Keep no sign-in of a profile that is not there."""
        if self._held is not None:
            await self._held.forget(name)

    def _show(self, name: str, written: "Written", kept: "SignedIn | None") -> None:
        from hubtui.screens.welcome.written import WrittenScreen

        self.app.switch_screen(WrittenScreen(self._run, name, written, kept))

    def _refuse(self, words: Content) -> None:
        field = self.query_one(FormField)
        field.disabled = False
        field.focus()
        next_key = with_keys(field, _("Nothing was written. `welcome.go-on` tries again."))
        self._say(joined("\n", [words, next_key]))

    def _say(self, words: Content) -> None:
        outcome = self.query_one(".outcome", Static)
        outcome.update(words)
        # In a small terminal there is no room for both.
        self.query_one(".hint").display = not words
        self.call_after_refresh(outcome.scroll_visible, animate=False)


def _signed_in_as(who: "SignedIn") -> str:
    name = who.name or who.subject
    return _("Signed in as {name}.").format(name=name) if name else _("Signed in.")


def _free_name(run: FirstRun) -> str:
    """Return a name after the Hub's host: `api.anva.nl` is `anva`."""
    name = _name_of(run.settings.base_url)
    number, free = 1, name
    while free in run.taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _name_of(address: str) -> str:
    if hub_address(address).loopback:
        return _("local")
    parts = (urlsplit(address).hostname or "").split(".")
    if len(parts) < 2 or parts[-1].isdigit():
        return "hub"
    return re.sub(r"[^a-z0-9-]", "", parts[-2]) or "hub"
