"""The settings: changed where one sees them, written to the config file, and taken back."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from hubtui.config import ConfigError
from hubtui.config.changed import Value
from hubtui.config.own_settings import OwnSettings, columns_in, next_of
from hubtui.locale import LANGUAGES, N_, _
from hubtui.store.shown import FILTERS
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import Visible, visible
from hubtui.widgets.fitted_text import fitted
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import Option, Static, joined, plain, tell

_MINUTES = (0, 5, 15, 30, 60)
_PAGES = (25, 50, 100, 200)
_TITLE_WIDTH = 28
_VALUE_WIDTH = 16
_LATER = "*"
_COLUMNS = frozenset(map(columns_in, FILTERS))
_LANGUAGES = {"nl": "Nederlands", "en": "English"}


class _Setting(NamedTuple):
    """`title` is a marked text; `says` is how a value is called."""

    name: str
    title: str
    values: Sequence[Value]
    says: Callable[[Value], str]


def _on_or_off(value: Value) -> Visible:
    return _("on") if value else _("off")


def _minutes(value: Value) -> Visible:
    return visible(_("{count} minutes").format(count=value)) if value else _("never")


_SETTINGS = (
    _Setting("language", N_("Language"), LANGUAGES, lambda value: _LANGUAGES[str(value)]),
    _Setting("theme", N_("Theme"), (), str),
    _Setting("read_only", N_("Read only"), (False, True), _on_or_off),
    _Setting("keep_recent", N_("Keep what I look up"), (False, True), _on_or_off),
    _Setting("clear_clipboard", N_("Clear the clipboard"), (False, True), _on_or_off),
    _Setting("idle_lock", N_("Lock when nobody is there"), _MINUTES, _minutes),
    _Setting("page_size", N_("Contacts asked for at once"), _PAGES, str),
)


class SettingsScreen(ModalScreen[None]):
    """Each change is there at once, or says that it needs a restart; what can't be written says why."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,comma,q",
            "dismiss",
            N_("Close"),
            id="settings.close",
            tooltip=N_("Close the settings"),
        ),
        Binding(
            "right",
            "change(1)",
            N_("Change"),
            id="settings.next",
            tooltip=N_("The next value of this setting"),
            # Before the list, which would scroll sideways if it were wide: the bottom line believes it.
            priority=True,
        ),
        Binding(
            "left",
            "change(-1)",
            N_("Change back"),
            show=False,
            id="settings.previous",
            tooltip=N_("The value before of this setting"),
        ),
        Binding(
            "u", "undo", N_("Undo"), id="settings.undo", tooltip=N_("Take back the last change")
        ),
    ]

    def __init__(self, settings: OwnSettings) -> None:
        super().__init__()
        self._own = settings

    def name_keys(self) -> None:
        self.query_one(".hint", Static).update(self._hint())

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = plain(_("Settings"))
            where = self._own.where or _("There is no config file here: the demo has none.")
            yield Static(plain(visible(where)), classes="subject")
            yield OptionList(markup=False, compact=True)
            yield Static(self._hint(), classes="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        lines = self.query_one(OptionList)
        lines.add_options([Option(each) for each in self._lines()])
        lines.action_first()
        lines.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "undo" or self._own.can_be_undone

    def on_option_list_option_selected(self) -> None:
        self.action_change(1)

    def action_change(self, step: int) -> None:
        marked = self.query_one(OptionList).highlighted
        if marked == len(_SETTINGS):
            self._open_keys()
        elif marked is not None:
            self._change(_SETTINGS[marked], step)

    def action_undo(self) -> None:
        self._undo()

    @work(group="change")
    async def _change(self, setting: _Setting, step: int) -> None:
        values = setting.values or sorted(self.app.available_themes)
        try:
            await self._own.change(setting.name, next_of(values, self._own[setting.name], step))
        except ConfigError as error:
            tell(self, visible(str(error)), severity="error", seconds=10)
        self._redraw()

    @work(group="change")
    async def _undo(self) -> None:
        if not self._own.can_be_undone:
            return
        try:
            name = await self._own.undo()
        except ConfigError as error:
            tell(self, visible(str(error)), severity="error", seconds=10)
        else:
            if name in _COLUMNS:
                # What is changed in a window of its own is not seen among these.
                tell(self, _("The columns are as they were."), seconds=4)
        self._redraw()

    def _redraw(self) -> None:
        if not self.is_attached:
            return
        lines = self.query_one(OptionList)
        for row, each in enumerate(self._lines()):
            lines.replace_option_prompt_at_index(row, each)
        self.refresh_bindings()

    def _open_keys(self) -> None:
        from hubtui.screens.own_keys import OwnKeys

        self.app.push_screen(OwnKeys(self._own), lambda _closed: self._redraw())

    def _hint(self) -> Content:
        words = _("`settings.previous` `settings.next` change, `settings.undo` takes back.")
        later = visible(f"{_LATER} {_('from the next start on')}")
        return joined("\n", [plain(later), with_keys(self, words)])

    def _lines(self) -> list[Content]:
        """Return the settings, and the line that leads to the keys."""
        title = plain(fitted(_("Keys"), _TITLE_WIDTH))
        count = len(self._own.keymap)
        said = visible(_("{count} of your own").format(count=count)) if count else _("as they come")
        keys = joined(" ", [title, plain(fitted(said, _VALUE_WIDTH), "bold")])
        return [*(self._line(each) for each in _SETTINGS), keys]

    def _line(self, setting: _Setting) -> Content:
        own, name = self._own, setting.name
        title = plain(fitted(_(setting.title), _TITLE_WIDTH))
        value = plain(fitted(visible(setting.says(own[name])), _VALUE_WIDTH), "bold")
        return joined(" ", [title, value, plain(self._note(name), "dim")])

    def _note(self, name: str) -> Visible:
        elsewhere = self._own.given_elsewhere(name)
        if elsewhere:
            return visible(_("by {name}").format(name=elsewhere))
        return visible("" if self._own.works_at_once(name) else _LATER)
