"""What a customer signs in with, as it came with an answer: shown once, so not lost by accident."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen

from hubtui.ledger.way_in import way_in_after
from hubtui.ledger.words import end_sentence
from hubtui.locale import LANGUAGES, N_, _
from hubtui.screens.jump import JUMP
from hubtui.screens.navigation import Copy, CopyAsItIs
from hubtui.screens.session import Session
from hubtui.store.account_requests import AccountMade
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import NOTHING, visible
from hubtui.text.welcome import built_in, filled, places_of, without_line_of
from hubtui.widgets.clock_time import day
from hubtui.widgets.detail_view import field
from hubtui.widgets.key_buttons import KeyButtons
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.large_text import LargeText, can_be_large
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.outcome import Outcome
from hubtui.widgets.plain_text import EMPTY, Static, joined, plain, tell

_HIDDEN = "•" * 12
_LARGE_WIDTH = 100
# Where a window of that width leaves the screen behind it in sight.
_ROOM = Size(114, 30)


class TemporaryPassword(ModalScreen[None]):
    """Hidden until asked for; closing it unseen asks once more.

    Beside the password, whatever else came is as secret as that: it may be one under another name.
    """

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t",
            "reveal",
            N_("Show or hide"),
            id="password.show",
            tooltip=N_("Show or hide the password"),
        ),
        Binding(
            "c",
            "copy",
            N_("Copy"),
            id="password.copy",
            tooltip=N_("Send the password to the clipboard"),
        ),
        Binding(
            "y",
            "copy_both",
            N_("Both"),
            id="password.copy-both",
            tooltip=N_("Send the user name and the password to the clipboard"),
        ),
        Binding(
            "w",
            "copy_welcome",
            N_("Welcome text"),
            id="password.welcome",
            tooltip=N_("Send a text for the customer to the clipboard"),
        ),
        Binding(
            "W",
            "copy_other_welcome",
            N_("Welcome text"),
            show=False,
            id="password.other-welcome",
            tooltip=N_("The text for the customer in the other language: Dutch or English"),
        ),
        Binding(
            "p",
            "app.blank",
            N_("Blank"),
            show=False,
            id="blank",
            tooltip=N_("Show nothing, until a key is pressed"),
        ),
        Binding(
            "escape", "close", N_("Close"), id="password.close", tooltip=N_("Close this window")
        ),
        JUMP,
    ]

    def __init__(self, session: Session, login: AccountMade) -> None:
        super().__init__()
        self._session = session
        self._login = login
        self._credentials = login.credentials
        # By this session or, as its line of the ledger says, by another one.
        self._seen = (
            login.password_seen
            or login.line.password == "seen"  # noqa: S105 - a state
            or not login.credentials.are_secret
        )
        self._revealed = False
        self._warned = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = self._title()
            yield Static(plain(visible(self._login.contact_title)), classes="subject")
            yield Static(self._field(_("User name"), self._login.user_name), classes="user-name")
            yield Static(self._secrets(), classes="password")
            yield LargeText(classes="large")
            odd = self._what_is_odd()
            yield Static(odd, classes="odd" if odd else "nothing")
            yield Static(self._where_it_lies(), classes="hint")
            yield Outcome()
            yield KeyButtons("password.show", "password.copy", "password.close")
        yield KeyLine()

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Be wide where there is room to draw the password large, and draw it so once it is shown."""
        room = self.app.size
        is_roomy = (
            can_be_large(self._credentials.password, _LARGE_WIDTH)
            and room.width >= _ROOM.width
            and room.height >= _ROOM.height
        )
        self.query_one(".dialog").set_class(is_roomy, "-roomy")
        large = self.query_one(LargeText)
        large.display = is_roomy and self._revealed
        large.show(visible(self._credentials.password) if large.display else NOTHING)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "copy":
            return bool(self._credentials.password)
        return self._credentials.are_secret if action == "reveal" else True

    def action_reveal(self) -> None:
        self._revealed = not self._revealed
        self._note_seen()
        password = self.query_one(".password", Static)
        password.update(self._secrets())
        self._fit()
        password.scroll_visible(animate=False)

    def action_copy(self) -> None:
        self._copy(self._credentials.password, _("the temporary password"))

    def action_copy_both(self) -> None:
        name, password = visible(self._login.user_name), self._credentials.password
        lines = [f"{_('User name')}: {name}"]
        if password:
            lines.append(f"{_('Temporary password')}: {password}")
            self._copy("\n".join(lines), _("the user name and the temporary password"))
            return
        self.post_message(Copy(name, _("the user name")))

    def action_copy_welcome(self) -> None:
        self._copy_welcome(self._session.settings.language)

    def action_copy_other_welcome(self) -> None:
        spoken = self._session.settings.language
        self._copy_welcome(next(each for each in LANGUAGES if each != spoken))

    def action_close(self) -> None:
        if self._seen or self._warned:
            self.dismiss()
            return
        self._warned = True
        self.query_one(Outcome).say(self._what_closing_does())
        # It is the last: the end of the window, whatever a scroll bar makes of its lines.
        self.call_after_refresh(self.query_one(".dialog").scroll_end, animate=False)

    def _copy(self, text: str, what: str) -> None:
        # What else came is not among it: that is still to be seen.
        if not self._credentials.further:
            self._note_seen()
        self.post_message(CopyAsItIs(text, what, is_secret=True))

    def _copy_welcome(self, language: str) -> None:
        own = self._session.settings.welcome.get(language)
        template = own or built_in(language, self._credentials.gives)
        password = self._credentials.password
        if "password" in places_of(template) and not password:
            if own is not None:
                words = _("No password came, and your own welcome text has a place for one.")
                tell(self, words, severity="warning")
                return
            template = without_line_of(template, "password")
        wish = self._login.line.wish
        values = {
            "contact": visible(wish.contact_title),
            "contact_id": visible(wish.contact_id),
            "address": visible(wish.address),
            "user_name": visible(self._login.user_name),
            "password": password,
            "hub": visible(wish.hub),
        }
        text = filled(template, values)
        if "password" in places_of(template):
            self._copy(text, _("the welcome text, with the password"))
            return
        self.post_message(CopyAsItIs(text, _("the welcome text, without a password")))

    def _note_seen(self) -> None:
        if not self._seen:
            self._seen = True
            self._session.store.mark_password_seen(self._login.key)
            self.query_one(".hint", Static).update(self._where_it_lies())

    # What is said

    def _title(self) -> Content:
        state = self._login.line.state
        if state == "done" or self._login.unrecorded is not None:
            return plain(_("The account is created"), "bold $text-success")
        if state == "exists":
            return plain(_("The contact has an account"), "bold $text-warning")
        return plain(_("It is not known whether the account was created"), "bold $text-warning")

    def _secrets(self) -> Content:
        lines = []
        if self._credentials.password:
            password = self._shown(self._credentials.password)
            lines.append(self._field(_("Temporary password"), password))
        else:
            if self._credentials.gives == "password":
                lines.append(plain(_("No password came with the answer.")))
            if not self._credentials.further:
                address = self._login.line.wish.address
                lines.append(plain(visible(way_in_after(self._credentials.gives, address))))
        if self._credentials.further:
            lines.append(plain(_("Also in the answer, and not recognised:"), "$foreground-muted"))
            lines += [
                self._field(name, self._shown(value))
                for name, value in self._credentials.further.items()
            ]
        return joined("\n", lines)

    def _field(self, label: str, value: str) -> Content:
        labels = (_("User name"), _("Temporary password"))
        return field(label, value, label_width=max(map(len, labels)))

    def _shown(self, secret: str) -> str:
        return visible(secret) if self._revealed else _HIDDEN

    def _what_is_odd(self) -> Content:
        """Say what makes this another thing than an account that was made and written down."""
        line, lines = self._login.line, []
        here = self._session.store.origin
        if (line.wish.profile, line.wish.hub) != here:
            words = _("This is of another profile: {profile}, {hub}.")
            lines.append(words.format(profile=line.wish.profile, hub=line.wish.hub))
        if self._login.unrecorded is not None:
            words = _(
                "! This could not be written down: {why}. The log keeps calling it not known."
            )
            lines.append(words.format(why=self._login.unrecorded.detail))
        elif line.state != "done":
            lines.append(end_sentence(line, self._credentials.gives))
            if line.detail:
                words = _("This came with an answer that said nothing certain: {why}.")
                lines.append(words.format(why=line.detail.rstrip(".")))
        return joined("\n", [plain(visible(each)) for each in lines])

    def _where_it_lies(self) -> Content:
        if not self._credentials.are_secret:
            return EMPTY
        if self._seen:
            words = _(
                "It was seen, so it is kept no longer: the log shows it until you leave hubtui."
            )
            return plain(words)
        only_now = _("The Hub gives this only once. Give it to the customer safely.")
        return joined("\n", [plain(only_now), plain(visible(self._custody()))])

    def _custody(self) -> str:
        until = self._kept_until
        if until is None:
            return _("It is in memory only, and lost when hubtui ends.")
        words = _("Until it is seen it lies in the system keyring, until {day} at most.")
        if self._login.place == "file":
            words = _(
                "Until it is seen it lies in a file that only you can read, not sealed, until {day} at "
                "most."
            )
        return words.format(day=day(until))

    @property
    def _kept_until(self) -> float | None:
        """Until when it is in custody; None where it is in memory only."""
        line = self._login.line
        in_custody = self._login.place is not None and line.password == "kept"  # noqa: S105 - a state
        return line.password_until if in_custody else None

    def _what_closing_does(self) -> Content:
        until = self._kept_until
        if until is None:
            words = _(
                "You have not seen or copied all of it yet. Press `password.close` again to close; "
                "until you leave hubtui the log (`go.logboek`) shows it, then it is lost."
            )
            return with_keys(self, words)
        words = _(
            "You have not seen or copied all of it yet. Press `password.close` again to close; it "
            "stays in custody until {day}, and the log (`go.logboek`) shows it once."
        )
        return with_keys(self, words, day=day(until))
