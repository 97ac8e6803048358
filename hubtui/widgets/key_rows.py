"""Lines of a list of keys, which are found as one types: the keys, what they do, and their id."""

from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from hubtui.locale import N_
from hubtui.text.visible import visible
from hubtui.widgets.plain_text import joined, plain

_KEYS_WIDTH = 15
# Of the window, see styles/dialog.tcss; its border, padding and scroll bar, and some air.
_WIDTH = 84
_MOST = 0.96
_AROUND = 10
_LEAST_ROOM = 20
_BEFORE_ID = "  "


class KeyRow(NamedTuple):
    """What can be done, all the keys that do it, and `behind` it the id that a keymap has for it."""

    keys: str
    words: str
    behind: str

    def holds(self, words: Iterable[str]) -> bool:
        text = f"{self.keys} {self.words} {self.behind}".casefold()
        return all(word in text for word in words)

    def drawn(self, window: Widget) -> Content:
        """Return the keys in a column of their own, and the id behind the words or below them."""
        room = min(_WIDTH, int(_MOST * window.app.size.width)) - _AROUND - _KEYS_WIDTH
        words = wrap(self.words, max(room, _LEAST_ROOM))
        lines = [plain(visible(line)) for line in words]
        named = plain(visible(self.behind), "dim")
        if cell_len(words[-1]) + len(_BEFORE_ID) + len(self.behind) <= room:
            lines[-1] = joined("  ", [lines[-1], named])
        else:
            lines.append(named)
        first = plain(visible(self.keys.ljust(_KEYS_WIDTH)), "bold $text-accent")
        below = plain(visible(" " * _KEYS_WIDTH))
        return joined(
            "\n",
            [joined("", [below if number else first, line]) for number, line in enumerate(lines)],
        )


def moving_keys(window: str) -> tuple[Binding, ...]:
    """Return the keys that move in the list while one types; `window` begins their ids.

    The window's action `move` hands what they do on to the list.
    """
    return (
        Binding(
            "down",
            "move('cursor_down')",
            N_("Next"),
            show=False,
            id=f"{window}.down",
            tooltip=N_("Next key"),
        ),
        Binding(
            "up",
            "move('cursor_up')",
            N_("Previous"),
            show=False,
            id=f"{window}.up",
            tooltip=N_("Previous key"),
        ),
        Binding(
            "pagedown",
            "move('page_down')",
            N_("Page down"),
            show=False,
            id=f"{window}.page-down",
            tooltip=N_("A screen of keys down"),
        ),
        Binding(
            "pageup",
            "move('page_up')",
            N_("Page up"),
            show=False,
            id=f"{window}.page-up",
            tooltip=N_("A screen of keys up"),
        ),
    )
