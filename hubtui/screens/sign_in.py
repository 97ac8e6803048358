"""Signing in from the app, by whichever way the provider offers; what was on screen stays."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hubtui.config import Settings
from hubtui.hub.errors import HubError
from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.visible_text import visible
from hubtui.widgets.answer import error_notice
from hubtui.widgets.hub_header import which_hub
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.large_text import LargeText
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.pasted_address import PastedAddress

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hubtui.auth.ways import CodeAttempt, SignedIn, SignIn, Way

_WORDS: "dict[Way, str]" = {
    "browser": N_("With the browser on this machine"),
    "device": N_("With a code on another device"),
    "paste": N_("With any browser, and paste the address back"),
    "client": N_("As the client of this profile, with its secret"),
}
# What the dialog is at; its stylesheet says which parts of it are there then.
_CHOOSING, _BY_DEVICE, _BY_BROWSER, _BY_PASTE = "-choosing", "-device", "-browser", "-paste"


class SignInScreen(ModalScreen["SignedIn | None"]):
    """One attempt at a time. Escape gives it up; without one it closes the screen.

    `why` says what made the screen come by itself.
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
    ]

    def __init__(self, sign_in: "SignIn", settings: Settings, why: str = "") -> None:
        super().__init__()
        self._sign_in = sign_in
        self._settings = settings
        self._why = why
        self._ways: tuple[Way, ...] = ()
        self._address = ""
        self._pasting: CodeAttempt | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"dialog {_CHOOSING}"):
            title = Content.styled(_("Sign in"), "bold $text-primary")
            yield Static(Content("  ").join([title, which_hub(self._settings)]), classes="subject")
            if self._why:
                yield Static(Content(visible(self._why)), classes="why")
            yield OptionList(markup=False, compact=True)
            yield Static(classes="instructions")
            yield Static(classes="address")
            yield Static(Content(_("and type this code there:")), classes="for-code")
            yield LargeText(classes="code")
            yield Static(classes="small-code")
            yield Static(
                Content(
                    _("It ends on a page that can't be shown. Paste the address of that page here:")
                ),
                classes="for-answer",
            )
            yield PastedAddress()
            yield Static(classes="outcome")
            yield Static(classes="clipboard")
        yield KeyLine()

    def on_mount(self) -> None:
        self.action_look()

    # What the user does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action == "copy":
            return bool(self._address)
        if action == "look":
            return self._at(_CHOOSING)
        return True

    def action_look(self) -> None:
        """Ask the provider which ways it offers."""
        self._look()

    def action_back(self) -> None:
        if self._at(_CHOOSING):
            self.dismiss(None)
            return
        self.workers.cancel_node(self)
        self._choose(Content(_("Choose how to sign in.")))

    def action_copy(self) -> None:
        try:
            self.app.copy_to_clipboard(self._address)
        except HubError as error:
            self._hint(Content(visible(str(error))))
            return
        self._hint(Content(_("The address was sent to the terminal's clipboard.")))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        for number, way in enumerate(self._ways):
            event.option_list.replace_option_prompt_at_index(
                number, _line(way, marked=number == event.option_index)
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        ways: dict[Way, Callable[[], Awaitable[SignedIn]]] = {
            "browser": self._by_browser,
            "paste": self._by_paste,
            "device": self._by_device,
            "client": self._sign_in.client,
        }
        self._say(Content(_("Signing in…")))
        self._attempt(ways[self._ways[event.option_index]])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        pasted, typed = event.input, event.value
        if self._pasting is None or not typed.strip():
            return
        # Nobody can correct what is not shown.
        pasted.clear()
        try:
            self._pasting.paste(typed)
        except HubError as error:
            self._hint(Content(""))
            self._say(Content(f"{_(error.title)}. {_(error.advice)}"))
            return
        pasted.disabled = True
        self._say(Content(_("Signing in…")))

    # What comes of it

    @work(group="sign-in", exclusive=True)
    async def _look(self) -> None:
        self._show_ways(())
        self._choose(Content(_("Asking the sign-in provider…")))
        try:
            ways = await self._sign_in.ways()
        except HubError as error:
            self._say(error_notice(error))
            return
        self._show_ways(ways)
        self._choose(
            Content(_("Choose how to sign in."))
            if ways
            else Content(_("This provider offers no way to sign in that works here."))
        )

    @work(group="sign-in", exclusive=True)
    async def _attempt(self, sign_in: "Callable[[], Awaitable[SignedIn]]") -> None:
        try:
            signed_in = await sign_in()
        except HubError as error:
            self._choose(error_notice(error))
        else:
            self.dismiss(signed_in)

    async def _by_browser(self) -> "SignedIn":
        async with self._sign_in.browser() as attempt:
            self._begin(
                _BY_BROWSER,
                attempt.address,
                _("Go on in the browser. If none opened, open this address there:"),
            )
            self._hint(with_keys(self, _("`sign-in.copy` sends the address to the clipboard.")))
            self._say(Content(_("Waiting for the browser…")))
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
            self._say(Content(""))
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
            self._say(Content(waiting.format(time=until.strftime("%H:%M"))))
            return await attempt.finish()

    # What is drawn

    def _at(self, stage: str) -> bool:
        return self.query_one(".dialog").has_class(stage)

    def _stand_at(self, stage: str) -> None:
        dialog = self.query_one(".dialog")
        for each in (_CHOOSING, _BY_DEVICE, _BY_BROWSER, _BY_PASTE):
            dialog.set_class(each == stage, each)
        self.refresh_bindings()

    def _choose(self, words: Content) -> None:
        """Show the ways, and say what happened before."""
        self._address = ""
        self._pasting = None
        self._hint(Content(""))
        self._stand_at(_CHOOSING)
        self.query_one(OptionList).focus()
        self._say(words)

    def _begin(self, stage: str, address: str, words: str) -> None:
        """Show how to go on at `address`."""
        self._address = address
        self.set_focus(None)
        self.query_one(".instructions", Static).update(Content(words))
        self._show(".address", address)
        self._stand_at(stage)

    def _show_ways(self, ways: "tuple[Way, ...]") -> None:
        self._ways = ways
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_line(way, marked=way == ways[0])) for way in ways)
        options.highlighted = 0 if ways else None
        options.set_class(not ways, "-empty")

    def _show(self, part: str, told: str) -> None:
        self.query_one(part, Static).update(Content.styled(visible(told), "bold"))

    def _say(self, words: Content) -> None:
        self._tell(".outcome", words)

    def _hint(self, words: Content) -> None:
        self._tell(".clipboard", words)

    def _tell(self, part: str, words: Content) -> None:
        told = self.query_one(part, Static)
        told.display = bool(words)
        told.update(words)


def _line(way: "Way", *, marked: bool) -> Content:
    # Meaning is never colour alone.
    return Content(f"{'▌' if marked else ' '}{_(_WORDS[way])}")
