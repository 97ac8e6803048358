"""Which columns a list shows, and in which order: chosen in a window, and written to the config file."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from hubtui.config import ConfigError
from hubtui.config.own_settings import OwnSettings, columns_in
from hubtui.locale import N_, _
from hubtui.screens.screen_columns import Choosable
from hubtui.store.shown import name_of_column
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import NOTHING, Visible, visible
from hubtui.views.places import place_called
from hubtui.widgets.column_widths import arranged, placed
from hubtui.widgets.fitted_text import fitted
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.plain_text import Option, Static, joined, plain, tell

_TITLE_WIDTH = 24


class ColumnChoice(ModalScreen[None]):
    """Nothing changes until it is kept; what can't be written holds for this session."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,l,q",
            "dismiss",
            N_("Cancel"),
            id="columns.close",
            tooltip=N_("Close this window; the columns stay as they were"),
        ),
        Binding(
            "enter",
            "keep",
            N_("Keep"),
            id="columns.keep",
            tooltip=N_("Show these columns from now on, and write them to the config file"),
            # Before the list, which would only choose the marked line.
            priority=True,
        ),
        Binding(
            "space",
            "show",
            N_("Show"),
            id="columns.show",
            tooltip=N_("Show the marked column, or hide it"),
        ),
        Binding(
            "K,shift+up",
            "move(-1)",
            N_("Up"),
            id="columns.up",
            tooltip=N_("Put the marked column before the one above it"),
        ),
        Binding(
            "J,shift+down",
            "move(1)",
            N_("Down"),
            id="columns.down",
            tooltip=N_("Put the marked column behind the one below it"),
        ),
        Binding(
            "u",
            "undo",
            N_("Undo"),
            id="columns.undo",
            tooltip=N_("Take back the last choice that was kept"),
        ),
        Binding(
            "d",
            "usual",
            N_("Usual"),
            id="columns.usual",
            tooltip=N_("Choose none: each column is shown from where there is room for it"),
        ),
    ]

    def __init__(self, columns: Choosable, own: OwnSettings) -> None:
        super().__init__()
        self._columns = columns
        self._own = own
        self._setting = columns_in(columns.place)
        self._titles = {each.id: each.title for each in columns.every}
        shown = [name for name in columns.shown if name in self._titles]
        self._shown = set(shown)
        self._order = [*shown, *(name for name in self._titles if name not in self._shown)]
        self._is_kept = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            place = _(place_called(self._columns.place).title)
            dialog.border_title = plain(visible(_("Columns of {place}").format(place=place)))
            where = self._own.where or _("There is no config file here: the demo has none.")
            yield Static(plain(visible(where)), classes="subject")
            yield OptionList(markup=False, compact=True)
            words = _("Without room for all, the last of them goes first.")
            yield Static(plain(words), classes="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        lines = self.query_one(OptionList)
        lines.add_options(map(Option, self._lines()))
        lines.action_first()
        lines.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "undo" or self._own.changed_last == self._setting

    def action_show(self) -> None:
        name = self._marked
        if name is None:
            return
        if name not in self._shown:
            self._shown.add(name)
        elif self._shown - {name, *self._columns.elsewhere}:
            self._shown.remove(name)
        else:
            tell(self, _("One column stays; show another one first."), seconds=4)
        self._redraw()

    def action_move(self, step: int) -> None:
        lines = self.query_one(OptionList)
        place = lines.highlighted
        if place is None or not 0 <= place + step < len(self._order):
            return
        self._order.insert(place + step, self._order.pop(place))
        self._redraw()
        lines.highlighted = place + step

    def on_option_list_option_selected(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        chosen = self._chosen
        if chosen == self._columns.shown:
            self.dismiss()
            return
        self._keep(tuple(name_of_column(self._columns.place, name) for name in chosen))

    def action_usual(self) -> None:
        self._keep(())

    def action_undo(self) -> None:
        self._undo()

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(name for name in self._order if name in self._shown)

    @property
    def _marked(self) -> str | None:
        place = self.query_one(OptionList).highlighted
        return None if place is None else self._order[place]

    @work(group="keep")
    async def _keep(self, names: tuple[str, ...]) -> None:
        if self._is_kept:
            return
        self._is_kept = True
        why = "" if self._own.where else _("There is no config file here: the demo has none.")
        try:
            await self._own.change(self._setting, names)
        except ConfigError as error:
            why = str(error)
            self._own.hold(self._setting, names)
        if not self.is_attached:
            return
        if why:
            words = _("{reason} The columns are kept for as long as hubtui runs.")
            said = visible(words.format(reason=f"{why.rstrip('.')}."))
            tell(self, said, severity="warning", seconds=10)
        self.dismiss()

    @work(group="keep")
    async def _undo(self) -> None:
        if self._own.changed_last != self._setting:
            return
        try:
            await self._own.undo()
        except ConfigError as error:
            tell(self, visible(str(error)), severity="error", seconds=10)
            return
        if self.is_attached:
            self.dismiss()

    def _redraw(self) -> None:
        lines = self.query_one(OptionList)
        for row, line in enumerate(self._lines()):
            lines.replace_option_prompt_at_index(row, line)

    def _lines(self) -> list[Content]:
        here = {*self._chosen} - {*self._columns.elsewhere}
        columns = [each for each in self._columns.every if each.id in here]
        fit = placed(arranged(columns, self._chosen), self._columns.room)
        drawn = {each.column.id for each in fit}
        return [self._line(name, has_room=name in drawn) for name in self._order]

    def _line(self, name: str, *, has_room: bool) -> Content:
        box = "[x]" if name in self._shown else "[ ]"
        title = fitted(visible(self._titles[name]), _TITLE_WIDTH)
        return joined(
            " ", [plain(visible(box)), plain(title), plain(self._note(name, has_room), "dim")]
        )

    def _note(self, name: str, has_room: bool) -> Visible:
        if name in self._columns.elsewhere:
            return _("not in this list")
        return NOTHING if has_room or name not in self._shown else _("no room now")
