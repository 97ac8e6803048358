"""Signing in from the app, by whichever way the provider offers; what was on screen stays."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from hubtui.config import Settings
from hubtui.hub.errors import HubError
from hubtui.locale import N_, _
from hubtui.screens.jump import JUMP
from hubtui.store.cache.failed import as_hub_error
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import NOTHING, Visible, visible
from hubtui.widgets.choices import Choices
from hubtui.widgets.hub_header import which_hub
from hubtui.widgets.key_buttons import KeyButtons
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.large_text import LargeText
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.pasted_address import PastedAddress
from hubtui.widgets.pasted_token import PastedToken
from hubtui.widgets.plain_text import EMPTY, Static, plain
from hubtui.widgets.query_view import error_notice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hubtui.auth.ways import CodeAttempt, SignedIn, SignIn, Way

_WORDS: "dict[Way, str]" = {
    "browser": N_("With the browser on this machine"),
    "device": N_("With a code on another device"),
    "paste": N_("With any browser, and paste the address back"),
    "client": N_("As the client of this profile, with its secret"),
    "token": N_("With a token of the Hub, which you paste"),
}
# What the dialog is at; its stylesheet says which parts of it are there then.
_CHOOSING, _BY_DEVICE, _BY_BROWSER, _BY_PASTE = "-choosing", "-device", "-browser", "-paste"
_BY_TOKEN = "-token"  # noqa: S105 - a class of the stylesheet
_STAGES = (_CHOOSING, _BY_DEVICE, _BY_BROWSER, _BY_PASTE, _BY_TOKEN)


class SignInScreen(ModalScreen["SignedIn | None"]):
    """One attempt at a time. Escape gives it up; without one it closes the screen.

    `why` says what made the screen come by itself; `keep_fault` is told of a fault of our own.
    """

    CSS_PATH: ClassVar = [stylesheet("dialog"), stylesheet("sign_in")]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back"), id="sign-in.close", tooltip=N_("Sign in later")),
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
        # The first screen of who has never signed in: it must be possible to go.
        Binding(
            "ctrl+c",
            "app.leave",
            N_("Leave"),
            show=False,
            id="sign-in.leave",
            tooltip=N_("Stop hubtui"),
        ),
        JUMP,
    ]

    def __init__(
        self,
        sign_in: "SignIn",
        settings: Settings,
        why: Visible = NOTHING,
        *,
        keep_fault: "Callable[[Exception], object]",
    ) -> None:
        super().__init__()
        self._keep_fault = keep_fault
        self._sign_in = sign_in
        self._settings = settings
        self._why = why
        self._ways: tuple[Way, ...] = ()
        self._address = ""
        self._pasting: CodeAttempt | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"dialog {_CHOOSING}") as dialog:
            dialog.border_title = plain(_("Sign in"))
            yield Static(which_hub(self._settings), classes="subject")
            if self._why:
                yield Static(plain(self._why), classes="why")
            yield Choices()
            yield Static(classes="instructions")
            yield Static(classes="address")
            yield Static(plain(_("and type this code there:")), classes="for-code")
            yield LargeText(classes="code")
            yield Static(classes="small-code")
            yield Static(
                plain(
                    _("It ends on a page that can't be shown. Paste the address of that page here:")
                ),
                classes="for-answer",
            )
            yield PastedAddress()
            for_token = _(
                "Paste a token for {address} here. It is not shown, and goes to this Hub only:"
            )
            yield Static(
                plain(visible(for_token.format(address=self._settings.base_url))),
                classes="for-token",
            )
            yield PastedToken()
            yield Static(classes="outcome")
            yield Static(classes="clipboard")
            yield KeyButtons("sign-in.copy", "sign-in.close")
        yield KeyLine()

    def on_mount(self) -> None:
        if self._settings.has_provider:
            self.action_look()
        else:
            self._paste_token()

    # What the user does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action == "copy":
            return bool(self._address)
        if action == "look":
            return self._at(_CHOOSING) and self._settings.has_provider
        return True

    def action_look(self) -> None:
        """Ask the provider which ways it offers."""
        self._look()

    def action_back(self) -> None:
        asking = self._at(_BY_TOKEN) and self.query_one(PastedToken).disabled
        if self._at(_CHOOSING) or not (self._settings.has_provider or asking):
            self.dismiss(None)
            return
        self.workers.cancel_node(self)
        if asking:
            self._paste_token(plain(_("Given up: the token is not kept.")))
            return
        self._choose(plain(_("Choose how to sign in.")))

    def action_copy(self) -> None:
        try:
            self.app.copy_to_clipboard(self._address)
        except HubError as error:
            self._hint(plain(visible(str(error))))
            return
        self._hint(plain(_("The address was sent to the terminal's clipboard.")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        way = self._ways[event.option_index]
        if way == "token":
            self._paste_token()
            return
        ways: dict[Way, Callable[[], Awaitable[SignedIn]]] = {
            "browser": self._by_browser,
            "paste": self._by_paste,
            "device": self._by_device,
            "client": self._sign_in.client,
        }
        self._say(plain(_("Signing in…")))
        self._attempt(ways[way])

    @on(Input.Submitted, "PastedToken")
    def _take_token(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self._say(plain(_("Paste the token first.")))
            return
        self._say(plain(_("Asking the Hub whose token this is…")))
        event.input.disabled = True
        self._keep_token(event.value)
        # Nobody can correct what is not shown.
        event.input.clear()

    @on(Input.Submitted, "PastedAddress")
    def _take_address(self, event: Input.Submitted) -> None:
        pasted, typed = event.input, event.value
        if self._pasting is None or not typed.strip():
            return
        # Nobody can correct what is not shown.
        pasted.clear()
        try:
            self._pasting.paste(typed)
        except HubError as error:
            self._hint(EMPTY)
            self._say(plain(visible(f"{_(error.title)}. {_(error.advice)}")))
            return
        pasted.disabled = True
        self._say(plain(_("Signing in…")))

    # What comes of it

    @work(group="sign-in", exclusive=True)
    async def _look(self) -> None:
        self._show_ways(())
        self._choose(plain(_("Asking the sign-in provider…")))
        try:
            ways = await self._sign_in.ways()
        except Exception as error:  # noqa: BLE001 - said here, whatever it is
            self._show_ways(("token",))
            self._choose(self._notice_of(error))
            return
        self._show_ways(ways)
        self._choose(
            plain(_("Choose how to sign in."))
            if ways != ("token",)
            else plain(_("This provider offers no way to sign in that works here."))
        )

    @work(group="sign-in", exclusive=True)
    async def _attempt(self, sign_in: "Callable[[], Awaitable[SignedIn]]") -> None:
        try:
            signed_in = await sign_in()
        except Exception as error:  # noqa: BLE001 - said here, whatever it is
            self._choose(self._notice_of(error))
        else:
            self.dismiss(signed_in)

    @work(group="sign-in", exclusive=True)
    async def _keep_token(self, pasted: str) -> None:
        try:
            signed_in = await self._sign_in.token(pasted)
        except Exception as error:  # noqa: BLE001 - said here, whatever it is
            self._paste_token(self._notice_of(error))
        else:
            self.dismiss(signed_in)

    def _notice_of(self, error: Exception) -> Content:
        """Return what to say of it: nobody may be left waiting for what has ended."""
        if not isinstance(error, HubError):
            self._keep_fault(error)
        return error_notice(as_hub_error(error))

    async def _by_browser(self) -> "SignedIn":
        async with self._sign_in.browser() as attempt:
            self._begin(
                _BY_BROWSER,
                attempt.address,
                _("Go on in the browser. If none opened, open this address there:"),
            )
            self._hint(with_keys(self, _("`sign-in.copy` sends the address to the clipboard.")))
            self._say(_warned(attempt) or plain(_("Waiting for the browser…")))
            return await attempt.finish()

    async def _by_paste(self) -> "SignedIn":
        async with self._sign_in.paste() as attempt:
            self._pasting = attempt
            self._begin(
                _BY_PASTE, attempt.address, _("Open this address in any browser and sign in:")
            )
            pasted = self.query_one(PastedAddress)
            pasted.disabled = False
            pasted.clear()
            pasted.focus()
            self._say(_warned(attempt))
            # The way over SSH: the address is longer than a line, the clipboard takes it whole.
            self.action_copy()
            return await attempt.finish()

    async def _by_device(self) -> "SignedIn":
        async with self._sign_in.device() as attempt:
            code = attempt.code
            self._begin(
                _BY_DEVICE,
                code.address_with_code or code.address,
                _("Open this address on any device:"),
            )
            self._show(".address", code.address)
            self._show(".small-code", code.user_code)
            self.query_one(LargeText).show(visible(code.user_code))
            words = (
                _("`sign-in.copy` sends the address, with the code in it, to the clipboard.")
                if code.address_with_code
                else _("`sign-in.copy` sends the address to the clipboard.")
            )
            self._hint(with_keys(self, words))
            # The time of day and not a count: one that stands still would lie.
            until = datetime.now().astimezone() + timedelta(seconds=code.lifetime)
            waiting = _("Waiting for you to type it; the code is valid until {time}.")
            self._say(plain(visible(waiting.format(time=until.strftime("%H:%M")))))
            return await attempt.finish()

    # What is drawn

    def _at(self, stage: str) -> bool:
        return self.query_one(".dialog").has_class(stage)

    def _stand_at(self, stage: str) -> None:
        dialog = self.query_one(".dialog")
        for each in _STAGES:
            dialog.set_class(each == stage, each)
        self.refresh_bindings()

    def _choose(self, words: Content) -> None:
        """Show the ways, and say what happened before."""
        self._address = ""
        self._pasting = None
        self._hint(EMPTY)
        self._stand_at(_CHOOSING)
        self.query_one(Choices).focus()
        self._say(words)

    def _paste_token(self, words: Content | None = None) -> None:
        """Wait for a token, and say what was wrong with the one before."""
        self._stand_at(_BY_TOKEN)
        pasted = self.query_one(PastedToken)
        pasted.disabled = False
        pasted.focus()
        self._say(words or EMPTY)

    def _begin(self, stage: str, address: str, words: Visible) -> None:
        """Show how to go on at `address`."""
        self._address = address
        self.set_focus(None)
        self.query_one(".instructions", Static).update(plain(words))
        self._show(".address", address)
        self._stand_at(stage)

    def _show_ways(self, ways: "tuple[Way, ...]") -> None:
        self._ways = ways
        self.query_one(Choices).offer(_(_WORDS[way]) for way in ways)

    def _show(self, part: str, told: str) -> None:
        self.query_one(part, Static).update(plain(visible(told), "bold"))

    def _say(self, words: Content) -> None:
        self._tell(".outcome", words)

    def _hint(self, words: Content) -> None:
        self._tell(".clipboard", words)

    def _tell(self, part: str, words: Content) -> None:
        told = self.query_one(part, Static)
        told.display = bool(words)
        told.update(words)


def _warned(attempt: "CodeAttempt") -> Content:
    """Return what the provider seems to have against the sign-in, with what to do."""
    if not attempt.warning:
        return EMPTY
    said = _(
        "The provider seems to refuse this ({reason}): if its page says so, check client_id, scopes and "
        "redirect_uri."
    )
    return plain(visible(said.format(reason=attempt.warning)))
