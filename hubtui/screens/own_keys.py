"""The keymap in the app: each binding with its key, and another key for the one that is chosen."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from hubtui.config import ConfigError
from hubtui.config.own_settings import OwnSettings
from hubtui.locale import N_, _
from hubtui.screens.keymap import all_bindings, refused_keys
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.views.keys import KEYS
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.key_rows import KeyRow, moving_keys
from hubtui.widgets.line_input import LineInput
from hubtui.widgets.marked_keys import keys_of, with_keys, with_own_key
from hubtui.widgets.outcome import Outcome
from hubtui.widgets.plain_text import Option, Static, plain, tell


class OwnKeys(ModalScreen[None]):
    """Found as one types. What is chosen gets another key: at once, and in the config file."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Close"), id="keys.close", tooltip=N_("Close the keys")),
        *moving_keys("keys"),
        Binding(
            "enter",
            "change",
            N_("Other key"),
            id="keys.change",
            tooltip=N_("Choose another key for what is marked"),
        ),
        Binding(
            "ctrl+z",
            "undo",
            N_("Undo"),
            id="keys.undo",
            tooltip=N_("Take back the last change"),
        ),
    ]

    def __init__(self, settings: OwnSettings) -> None:
        super().__init__()
        self._own = settings
        self._by_id: Mapping[str, Binding] = {}
        self._found: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = plain(_("Keys"))
            yield LineInput(placeholder=_("what, a key, or its name"))
            keys = OptionList(markup=False, compact=True)
            keys.can_focus = False
            yield keys
            yield Static(self._hint(), classes="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        self._read_bindings()

    def name_keys(self) -> None:
        self.query_one(".hint", Static).update(self._hint())
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "undo" or self._own.can_be_undone

    def on_input_changed(self) -> None:
        self._show()

    def on_input_submitted(self) -> None:
        self.action_change()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._ask_key(event.option_index)

    async def action_move(self, how: str) -> None:
        await self.query_one(OptionList).run_action(how)

    def action_change(self) -> None:
        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            self._ask_key(marked)

    @work(group="change")
    async def action_undo(self) -> None:
        if not self._own.can_be_undone:
            return
        try:
            await self._own.undo()
        except ConfigError as error:
            tell(self, visible(str(error)), severity="error", seconds=10)
        self.refresh_bindings()

    def _hint(self) -> Content:
        return with_keys(self, _("`keys.change` sets another key, `keys.up` `keys.down` choose."))

    @work(group="read")
    async def _read_bindings(self) -> None:
        # In a thread: it imports every window.
        every = await asyncio.to_thread(all_bindings, type(self.app))
        by_id = {each.id: each for each in reversed(every) if each.id}
        self._by_id = {name: by_id[name] for name in KEYS if name in by_id}
        if self.is_attached:
            self._show()

    def _show(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        keys = self.query_one(OptionList)
        marked = self._found[keys.highlighted or 0] if self._found else ""
        rows = {name: self._row(each) for name, each in self._by_id.items()}
        self._found = [name for name, row in rows.items() if row.holds(words)]
        keys.clear_options()
        keys.add_options([Option(rows[name].drawn(self)) for name in self._found])
        if not self._found:
            keys.add_option(Option(plain(_("No key is called that.")), disabled=True))
        keys.highlighted = self._found.index(marked) if marked in self._found else 0

    def _row(self, binding: Binding) -> KeyRow:
        name = binding.id or ""
        if name in self._own.keymap:
            usual = keys_of(self, binding)
            behind = _("{id}; comes with {keys}").format(id=name, keys=usual)
        else:
            behind = name
        words = _(binding.tooltip or binding.description)
        return KeyRow(keys_of(self, with_own_key(self, binding)), words, behind)

    def _ask_key(self, row: int) -> None:
        if not self._found:
            return
        name = self._found[row]

        def set_it(key: str | None) -> None:
            if key is not None:
                self._change(name, key)

        window = NewKey(
            self._row(self._by_id[name]),
            partial(self._why_not, name),
            is_own=name in self._own.keymap,
        )
        self.app.push_screen(window, set_it)

    @work(group="change")
    async def _change(self, binding_id: str, key: str) -> None:
        try:
            await self._own.change_key(binding_id, key)
        except ConfigError as error:
            tell(self, visible(str(error)), severity="error", seconds=10)
        self.refresh_bindings()

    async def _why_not(self, binding_id: str, key: str) -> str:
        """Return why the app would not start with this key; empty is the key it comes with."""
        keymap = {**self._own.keymap, binding_id: key}
        if not key:
            del keymap[binding_id]
        app = type(self.app)
        refused = await asyncio.to_thread(lambda: next(refused_keys(keymap, app), None))
        return "" if refused is None else refused.reason


class NewKey(ModalScreen[str | None]):
    """Ends in the key that was pressed; empty is the one that the binding comes with."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "dismiss(None)",
            N_("Cancel"),
            id="new-key.close",
            tooltip=N_("Leave the key as it is"),
        ),
        Binding(
            "delete",
            "usual",
            N_("As it comes"),
            id="new-key.usual",
            tooltip=N_("Back to the key that hubtui comes with"),
        ),
    ]

    def __init__(
        self, row: KeyRow, why_not: Callable[[str], Awaitable[str]], *, is_own: bool
    ) -> None:
        super().__init__()
        self._row = row
        self._why_not = why_not
        self._is_own = is_own

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = plain(_("Other key"))
            yield Static(plain(visible(self._row.words)), classes="subject")
            yield Static(plain(visible(f"{self._row.keys}  {self._row.behind}")))
            yield Static(plain(_("Press the key that is to do this.")), classes="hint")
            yield Outcome()
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "usual" or self._is_own

    def on_key(self, event: events.Key) -> None:
        own = self.active_bindings.get(event.key)
        if own is not None and own.binding.id:
            return
        # Textual's own keys of a screen, such as tab and ctrl+c, are keys like any other.
        event.stop()
        event.prevent_default()
        self._try(event.key)

    def action_usual(self) -> None:
        self._try("")

    @work(group="try", exclusive=True)
    async def _try(self, key: str) -> None:
        why_not = await self._why_not(key)
        if not self.is_attached:
            return
        if not why_not:
            self.dismiss(key)
            return
        words = _("{reason}. Press another one.").format(reason=why_not)
        self.query_one(Outcome).say(plain(visible(words)))
