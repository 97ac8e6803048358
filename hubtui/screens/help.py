"""The keys that work on the screen below, with what they do: to find one, and to have it done."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.line_input import LineInput
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import Option, Static, joined, plain

_KEYS_WIDTH = 15
# Of the window, see styles/dialog.tcss; its border, padding and scroll bar, and some air.
_WIDTH = 84
_MOST = 0.96
_AROUND = 10
_LEAST_ROOM = 20
_BEFORE_ID = "  "


class _Entry(NamedTuple):
    """What can be done here, and all the keys that do it."""

    keys: str
    words: str
    active: ActiveBinding

    def holds(self, words: Iterable[str]) -> bool:
        text = f"{self.keys} {self.words} {self.active.binding.id}".casefold()
        return all(word in text for word in words)


class Help(ModalScreen[ActiveBinding | None]):
    """Made from the live bindings, so a changed keymap is shown as it is; with the ids for one.

    Ends in what was chosen.
    """

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,question_mark",
            "dismiss(None)",
            N_("Close"),
            id="help.close",
            tooltip=N_("Close the help"),
        ),
        Binding(
            "down",
            "move('cursor_down')",
            N_("Next"),
            show=False,
            id="help.down",
            tooltip=N_("Next key"),
        ),
        Binding(
            "up",
            "move('cursor_up')",
            N_("Previous"),
            show=False,
            id="help.up",
            tooltip=N_("Previous key"),
        ),
        Binding(
            "pagedown",
            "move('page_down')",
            N_("Page down"),
            show=False,
            id="help.page-down",
            tooltip=N_("A screen of keys down"),
        ),
        Binding(
            "pageup",
            "move('page_up')",
            N_("Page up"),
            show=False,
            id="help.page-up",
            tooltip=N_("A screen of keys up"),
        ),
        Binding("enter", "run", N_("Do it"), id="help.run", tooltip=N_("Do what is marked")),
    ]

    def __init__(self, bindings: Iterable[ActiveBinding]) -> None:
        super().__init__()
        # What has no id is Textual's own, such as moving about in a text field.
        self._active = [each for each in bindings if each.binding.id]
        self._found: list[_Entry] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = plain(_("Keys on this screen"))
            yield LineInput(placeholder=_("what, a key, or its name"))
            keys = OptionList(markup=False, compact=True)
            keys.can_focus = False
            yield keys
            words = _("`help.run` does what is marked, `help.up` `help.down` choose.")
            yield Static(with_keys(self, words), classes="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value == "?":
            # The key that opened it closes it, too: in a field it is typed.
            self.dismiss(None)
            return
        self._show(event.value)

    def on_input_submitted(self) -> None:
        self.action_run()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._run(event.option_index)

    async def action_move(self, how: str) -> None:
        await self.query_one(OptionList).run_action(how)

    def action_run(self) -> None:
        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            self._run(marked)

    def _run(self, row: int) -> None:
        if self._found:
            self.dismiss(self._found[row].active)

    def _show(self, text: str) -> None:
        words = text.casefold().split()
        self._found = [each for each in self._entries() if each.holds(words)]
        room = min(_WIDTH, int(_MOST * self.app.size.width)) - _AROUND - _KEYS_WIDTH
        keys = self.query_one(OptionList)
        keys.clear_options()
        keys.add_options([Option(_line(each, room)) for each in self._found])
        if not self._found:
            keys.add_option(Option(plain(_("No key is called that.")), disabled=True))
        keys.action_first()

    def _entries(self) -> list[_Entry]:
        keys: dict[tuple[str, str], list[ActiveBinding]] = {}
        for each in self._active:
            what = (_(each.tooltip or each.binding.description), each.binding.id or "")
            keys.setdefault(what, []).append(each)
        return [
            _Entry(
                " ".join(self.app.get_key_display(each.binding) for each in active), text, active[0]
            )
            for (text, _id), active in keys.items()
        ]


def show_help(app: App[Any]) -> None:
    """Show which keys work on the screen of now, and do what is chosen of them."""

    def do(chosen: ActiveBinding | None) -> None:
        if chosen is not None and chosen.node.is_attached:
            app.call_later(app.run_action, chosen.binding.action, chosen.node)

    app.push_screen(Help(app.screen.active_bindings.values()), do)


def _line(entry: _Entry, room: int) -> Content:
    """Return what keys do, in a column of its own, and the id of the binding behind it or below."""
    binding_id = entry.active.binding.id or ""
    words = wrap(entry.words, max(room, _LEAST_ROOM))
    lines = [plain(visible(line)) for line in words]
    named = plain(visible(binding_id), "dim")
    if cell_len(words[-1]) + len(_BEFORE_ID) + len(binding_id) <= room:
        lines[-1] = joined("  ", [lines[-1], named])
    else:
        lines.append(named)
    first = plain(visible(entry.keys.ljust(_KEYS_WIDTH)), "bold $text-accent")
    below = plain(visible(" " * _KEYS_WIDTH))
    return joined(
        "\n",
        [joined("", [below if number else first, line]) for number, line in enumerate(lines)],
    )
