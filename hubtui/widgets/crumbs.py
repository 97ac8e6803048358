"""Where the user is: `Relaties > 368 - Test`. What is on screen stands last, and is what stays whole."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from hubtui.text.visible import NOTHING, Visible, visible
from hubtui.widgets.fitted_text import cut, fitted
from hubtui.widgets.plain_text import joined, plain

_BETWEEN = 3
_MORE = visible("…")
# More of a name than any terminal shows.
_LONGEST = 1_000


class Crumbs(Widget):
    """One line; the first crumbs give way where it is short, and then the middle of the last."""

    DEFAULT_CSS = "Crumbs { height: 1; width: 1fr; padding: 0 1; }"

    def __init__(self, crumbs: Iterable[str]) -> None:
        super().__init__(classes="crumbs")
        self._crumbs = tuple(crumbs)
        self._beside = ""

    def show(self, crumbs: Iterable[str], beside: str = "") -> None:
        """Show these; `beside` is whose the last is, where that is no crumb of its own."""
        self._crumbs, self._beside = tuple(crumbs), beside
        self.refresh()

    def render(self) -> Content:
        return crumb_line(self._crumbs, self.content_size.width, self._beside)


def crumb_line(crumbs: Sequence[str], width: int, beside: str = "") -> Content:
    """Return the crumbs in so many cells."""
    *before, last = [visible(crumb[:_LONGEST]) for crumb in crumbs]
    whose = visible(f"  {beside[:_LONGEST]}") if beside else NOTHING
    if cell_len(last) + cell_len(whose) > width:
        whose = NOTHING
    shown = [cut_in_the_middle(last, width)]
    room = width - cell_len(shown[0]) - cell_len(whose)
    more = cell_len(_MORE) + _BETWEEN
    while before and cell_len(before[-1]) + _BETWEEN + (more if before[1:] else 0) <= room:
        room -= cell_len(before[-1]) + _BETWEEN
        shown.insert(0, before.pop())
    if before and more <= room:
        shown.insert(0, _MORE)
    line = joined(" > ", [plain(each, "bold") for each in shown])
    return joined("", [line, plain(whose)]) if whose else line


def cut_in_the_middle(text: Visible, width: int) -> Visible:
    """Return the text in at most so many cells; its beginning and its end stay."""
    if cell_len(text) <= width:
        return text
    first = (width - 1) * 2 // 3
    last = width - 1 - first
    tail = NOTHING
    for start in range(len(text), -1, -1):
        if cell_len(text[start:]) > last:
            break
        tail = Visible(text[start:])
    head = cut(text, first + 1)
    return Visible(head.removesuffix(_MORE) + _MORE + tail) if width > 1 else fitted(text, width)
