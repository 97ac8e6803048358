"""Which value to copy: a letter each, of the customer or the contract that is looked at."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from hubtui.locale import N_, _
from hubtui.screens.copyable import Copyable
from hubtui.screens.navigation import CopyAsItIs
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.fitted_text import cut, fitted
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import key_of
from hubtui.widgets.plain_text import Option, Static, joined, plain

_LONGEST_SHOWN = 120
# Of the window, see styles/dialog.tcss; its border and padding, the letter and the gaps.
_WIDTH = 76
_MOST = 0.96
_AROUND = 11


def _key(letter: str, name: str, tooltip: str) -> Binding:
    return Binding(
        letter, f"take('{name}')", tooltip, show=False, id=f"copy.{name}", tooltip=tooltip
    )


class CopyMenu(ModalScreen[None]):
    """Sends what is chosen to the clipboard, and closes."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("e", "email", N_("Copy the e-mail address")),
        _key("t", "phone", N_("Copy the phone number")),
        _key("a", "address", N_("Copy the address")),
        _key("n", "name", N_("Copy name and number")),
        _key("u", "user", N_("Copy the user name")),
        _key("p", "policy", N_("Copy the contract number")),
        _key("o", "description", N_("Copy the description")),
        _key("k", "customer", N_("Copy the contact of the contract")),
        _key("r", "row", N_("Copy the row, for a spreadsheet")),
        _key("j", "json", N_("Copy the JSON")),
        Binding(
            "escape,y,q", "dismiss", N_("Close"), id="copy.close", tooltip=N_("Close this window")
        ),
    ]

    def __init__(self, subject: str, values: Iterable[Copyable]) -> None:
        super().__init__()
        self._subject = subject
        # The first of a kind: what the cursor is on goes before what is around it.
        self._values = {each.id: each for each in reversed([each for each in values if each.text])}

    def compose(self) -> ComposeResult:
        lines = OptionList(markup=False, compact=True)
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = plain(_("Copy"))
            yield Static(plain(visible(self._subject)), classes="subject")
            yield lines
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        lines = self.query_one(OptionList)
        marked = lines.highlighted or 0
        lines.clear_options()
        widest = max((cell_len(_(each.what)) for each in self._values.values()), default=0)
        room = min(_WIDTH, int(_MOST * self.app.size.width)) - _AROUND - widest
        for each in reversed(self._values.values()):
            key = plain(key_of(self, f"copy.{each.id}"), "bold")
            what = plain(fitted(_(each.what), widest))
            shown = plain(cut(" ".join(each.text[:_LONGEST_SHOWN].split()), room))
            lines.add_option(Option(joined("  ", [key, what, shown]), id=each.id))
        lines.highlighted = marked

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return parameters[0] in self._values if action == "take" else True

    def action_take(self, name: str) -> None:
        value = self._values[name]
        self.app.post_message(CopyAsItIs(value.text, _(value.what)))
        self.dismiss()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is not None:
            self.action_take(event.option.id)
