"""The keys that work on the screen below, with what they do: to find one, and to have it done."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.key_rows import KeyRow, moving_keys
from hubtui.widgets.line_input import LineInput
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import Option, Static, plain


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
        *moving_keys("help"),
        Binding("enter", "run", N_("Do it"), id="help.run", tooltip=N_("Do what is marked")),
    ]

    def __init__(self, bindings: Iterable[ActiveBinding]) -> None:
        super().__init__()
        # What has no id is Textual's own, such as moving about in a text field.
        self._active = [each for each in bindings if each.binding.id]
        self._found: list[tuple[KeyRow, ActiveBinding]] = []

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to do what is marked only where something was found."""
        return action != "run" or bool(self._found)

    def on_resize(self) -> None:
        self._show(self.query_one(LineInput).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value == "?":
            # The key that opened it closes it, too: in a field it is typed.
            self.dismiss(None)
            return
        self._show(event.value)

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
            _row, active = self._found[row]
            self.dismiss(active)

    def _show(self, text: str) -> None:
        words = text.casefold().split()
        self._found = [each for each in self._rows() if each[0].holds(words)]
        keys = self.query_one(OptionList)
        keys.clear_options()
        keys.add_options([Option(row.drawn(self)) for row, _active in self._found])
        if not self._found:
            keys.add_option(Option(plain(_("No key is called that.")), disabled=True))
        keys.action_first()
        self.refresh_bindings()

    def _rows(self) -> list[tuple[KeyRow, ActiveBinding]]:
        keys: dict[tuple[str, str], list[ActiveBinding]] = {}
        for each in self._active:
            what = (_(each.tooltip or each.binding.description), each.binding.id or "")
            keys.setdefault(what, []).append(each)
        return [
            (KeyRow(self._shown(active), words, binding_id), active[0])
            for (words, binding_id), active in keys.items()
        ]

    def _shown(self, active: Iterable[ActiveBinding]) -> str:
        return " ".join(self.app.get_key_display(each.binding) for each in active)


def show_help(app: App[Any]) -> None:
    """Show which keys work on the screen of now, and do what is chosen of them."""

    async def do(chosen: ActiveBinding | None) -> None:
        # At once: a key that was typed behind enter may close the screen that it is for.
        if chosen is not None and chosen.node.is_attached:
            await app.run_action(chosen.binding.action, chosen.node)

    app.push_screen(Help(app.screen.active_bindings.values()), do)
