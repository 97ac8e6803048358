"""A few lines to choose one of."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from hubtui.locale import N_
from hubtui.text.visible import visible
from hubtui.widgets.plain_text import Option, plain


class Choices(OptionList):
    """The marked line has a bar before it: meaning is never colour alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            N_("Choose"),
            id="choices.choose",
            tooltip=N_("Choose the marked line"),
        ),
    ]

    def __init__(self, lines: Iterable[str] = ()) -> None:
        super().__init__(markup=False, compact=True)
        self._words: tuple[str, ...] = tuple(lines)

    def on_mount(self) -> None:
        self.offer(self._words)

    def offer(self, lines: Iterable[str]) -> None:
        """Show these lines instead, the first one marked."""
        self._words = tuple(lines)
        self.clear_options()
        self.add_options(Option(_drawn(line, marked=False)) for line in self._words)
        self.highlighted = 0 if self._words else None
        self.set_class(not self._words, "-empty")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        for number, line in enumerate(self._words):
            drawn = _drawn(line, marked=number == event.option_index)
            self.replace_option_prompt_at_index(number, drawn)


def _drawn(line: str, *, marked: bool) -> Content:
    return plain(visible(f"{'▌' if marked else ' '}{line}"))
