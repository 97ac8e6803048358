"""Signing in from the app, by whichever way the provider offers; what was on screen stays."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hubtui.hub.errors import HubError
from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.visible_text import visible
from hubtui.widgets.answer import error_notice
from hubtui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from hubtui.auth.ways import CodeAttempt, SignedIn, SignIn, Way

_WORDS: "dict[Way, str]" = {
    "browser": N_("With the browser on this machine"),
    "device": N_("With a code on another device"),
    "paste": N_("With any browser, and paste the address back"),
    "client": N_("As the client of this profile, with its secret"),
}


class SignInScreen(ModalScreen["SignedIn | None"]):
    """One attempt at a time; escape gives up the attempt and closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "dismiss(None)", N_("Cancel"), id="sign-in.close", tooltip=N_("Sign in later")
        ),
        Binding(
            "c",
            "copy",
            N_("Copy"),
            id="sign-in.copy",
            tooltip=N_("Send the address to the clipboard"),
        ),
        Binding(
            "r", "look", N_("Try again"), id="sign-in.again", tooltip=N_("Ask the provider again")
        ),
    ]

    def __init__(self, sign_in: "SignIn", hub: str) -> None:
        super().__init__()
        self._sign_in = sign_in
        self._hub = hub
        self._address = ""
        self._attempt: CodeAttempt | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(_("Sign in"), "bold $text-primary"))
            yield Static(Content(visible(self._hub)), classes="subject")
            yield OptionList(markup=False, compact=True)
            yield Static(Content(""), classes="address")
            pasted = Input(placeholder=_("paste the address here"), compact=True)
            pasted.cursor_blink = False
            pasted.display = False
            yield pasted
            yield Static(Content(""), classes="outcome")
        yield KeyLine()

    def on_mount(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        """Ask the provider which ways it offers."""
        self._show_address(Content(""))
        self.query_one(Input).display = False
        self._run(self._look())

    def action_copy(self) -> None:
        if not self._address:
            self.notify(_("There is nothing to copy."), markup=False)
            return
        self.post_message(Copy(self._address, _("the address")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        ways: dict[str | None, Callable[[], Coroutine[None, None, SignedIn]]] = {
            "browser": self._by_browser,
            "paste": self._by_paste,
            "device": self._by_device,
            "client": self._sign_in.client,
        }
        self._say(Content(_("Signing in…")))
        self._run(self._attempt_by(ways[event.option.id]()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._attempt is None:
            return
        try:
            self._attempt.paste(event.value.strip())
        except HubError as error:
            self._say(error_notice(error))

    def _run(self, work: "Coroutine[None, None, None]") -> None:
        self.run_worker(work, group="sign-in", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        self._say(Content(_("Asking the sign-in provider…")))
        options = self.query_one(OptionList)
        options.clear_options()
        try:
            ways = await self._sign_in.ways()
        except HubError as error:
            self._say(error_notice(error))
            return
        options.add_options(Option(Content(_(_WORDS[way])), id=way) for way in ways)
        options.highlighted = 0
        options.focus()
        self._say(Content(_("Choose how to sign in.")))

    async def _attempt_by(self, sign_in: "Coroutine[None, None, SignedIn]") -> None:
        try:
            signed_in = await sign_in
        except HubError as error:
            self._attempt = None
            self._say(error_notice(error))
            return
        self.dismiss(signed_in)

    async def _by_browser(self) -> "SignedIn":
        async with self._sign_in.browser() as attempt:
            self._await_browser(
                attempt, _("Go on in the browser. If none opened, open this address there:")
            )
            return await attempt.finish()

    async def _by_paste(self) -> "SignedIn":
        async with self._sign_in.paste() as attempt:
            self._attempt = attempt
            self._await_browser(
                attempt,
                _("Open this address in a browser, sign in, and paste the address it ends on:"),
            )
            pasted = self.query_one(Input)
            pasted.display = True
            pasted.focus()
            # The way over SSH: the address is longer than a line, the clipboard takes it whole.
            self.post_message(Copy(attempt.address, _("the address")))
            return await attempt.finish()

    async def _by_device(self) -> "SignedIn":
        async with self._sign_in.device() as attempt:
            code = attempt.code
            self._address = code.address_with_code or code.address
            spaced = " ".join(visible(code.user_code))
            self._show_address(
                Content.assemble(
                    _("Open this address on any device:"),
                    "\n",
                    (visible(code.address), "bold"),
                    "\n",
                    _("and type this code:"),
                    "\n\n    ",
                    (f" {spaced} ", "bold reverse"),
                    "\n",
                )
            )
            minutes = max(1, round(code.lifetime / 60))
            self._say(
                Content(_("Waiting; the code is valid for {minutes} min.").format(minutes=minutes))
            )
            return await attempt.finish()

    def _await_browser(self, attempt: "CodeAttempt", words: str) -> None:
        self._address = attempt.address
        self._show_address(Content.assemble(words, "\n", (visible(attempt.address), "bold")))
        self._say(Content(_("Waiting for the browser…")))

    def _show_address(self, words: Content) -> None:
        self.query_one(".address", Static).update(words)

    def _say(self, words: Content) -> None:
        self.query_one(".outcome", Static).update(words)
