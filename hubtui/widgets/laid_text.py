"""Text that is laid out for its width: labels in a column, values that wrap under themselves, tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from typing_extensions import override

from hubtui.fields.written import NO_VALUE
from hubtui.text.visible import Visible, visible
from hubtui.widgets.fitted_text import cut, fitted
from hubtui.widgets.plain_text import EMPTY, joined, plain
from hubtui.widgets.prompt_repaint import repaint_promptly
from hubtui.widgets.signs import COLOURS, Sign, sign_of_account, sign_of_status, signed

if TYPE_CHECKING:
    from hubtui.fields.reading import Group, Line, Table

LABEL = "$foreground-muted"
"""The style of what says what a value is."""

HEADING = "bold $text-primary"

_SIGNS = {"status": sign_of_status, "login": sign_of_account}

Lay = Callable[[int], Sequence[Content]]
"""Makes the lines for a width in cells."""

_WIDEST_LABEL = 22
_LEAST_VALUE = 10
_LEAST_COLUMN = 6
GAP = "  "


class LaidText(Widget):
    """Lays itself out again where it gets another width."""

    DEFAULT_CSS = "LaidText { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lay: Lay = lambda _width: ()
        self._laid: tuple[int, Content, int] | None = None

    def show(self, lay: Lay) -> None:
        """Show what `lay` makes of the width there is."""
        before, self._lay, self._laid = self._laid, lay, None
        if before is None or not self._keeps_its_height(*before):
            self.refresh(layout=True)
            return
        self.clear_cached_dimensions()
        self.refresh(repaint=False)
        repaint_promptly(self, range(self.size.height))

    def _keeps_its_height(self, width: int, _before: Content, lines: int) -> bool:
        """Tell so where a stylesheet makes it higher than its lines too."""
        now, height = self._for(width)[2], self.size.height
        return now == lines or lines < height >= now

    @override
    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._for(width)[2]

    @override
    def render(self) -> Content:
        return self._for(self.content_size.width)[1]

    def _for(self, width: int) -> tuple[int, Content, int]:
        if self._laid is None or self._laid[0] != width:
            lines = list(self._lay(width))
            self._laid = width, joined("\n", lines), len(lines)
        return self._laid


def groups_of(groups: "Sequence[Group]", width: int, *, headed: bool = True) -> Iterator[Content]:
    """Yield the groups below each other; the first has its heading only where it is `headed`."""
    lines = [line for group in groups for line in group.lines]
    labels = min(
        max(_WIDEST_LABEL, width // 2),
        max((cell_len(visible(each.label)) for each in lines), default=0),
    )
    labels = max(min(labels, width - _LEAST_VALUE), 1)
    for place, group in enumerate(groups):
        if place:
            yield EMPTY
        if place or headed:
            yield plain(cut(group.title, width), HEADING)
        for line in group.lines:
            yield from line_of(line, labels, width)
        for table in group.tables:
            yield from _table(table, width)


def line_of(line: "Line", labels: int, width: int) -> Iterator[Content]:
    """Yield a label and its value, which goes on under itself where it is long.

    What would be broken within a word, as an address is, stands below its label instead.
    """
    room = max(width - labels - 1, 1)
    values = [visible(each) for each in line.values] or [NO_VALUE]
    sign = _sign_of(line)
    before = "" if sign is None else signed("", sign)
    longest = cell_len(before) + max(cell_len(word) for each in values for word in each.split(" "))
    is_below = room < longest
    if is_below:
        yield plain(cut(line.label, width), LABEL)
        # All of the width, rather than break it.
        indent = width - longest if 0 <= width - longest < len(GAP) else len(GAP)
        room = max(width - indent, 1)
    pieces = [each for value in values for each in wrapped(value, room - cell_len(before))]
    for place, piece in enumerate(pieces):
        shown = Visible(f"{before if not place else ' ' * cell_len(before)}{piece}")
        value = _toned(plain(shown), None if place else sign)
        if is_below:
            yield joined("", [plain(Visible(" " * indent)), value])
            continue
        label = Visible(" " * labels) if place else fitted(line.label, labels)
        yield joined(" ", [plain(label, LABEL), value])


def _sign_of(line: "Line") -> Sign | None:
    sign_of = _SIGNS.get(line.written)
    return None if sign_of is None or not line.values else sign_of(line.value)


def _toned(value: Content, sign: Sign | None) -> Content:
    """Return the value with the sign before it in its colour."""
    if sign is None:
        return value
    at = value.plain.index(sign.mark)
    return value.stylize(COLOURS[sign.tone], at, at + 1)


def wrapped(text: Visible, width: int) -> list[Visible]:
    """Return the text in lines of so many cells, broken at spaces where there are any."""
    width = max(width, 1)
    if cell_len(text) <= width:
        return [text]
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _chopped(word, width) or [""]
        lines += whole
    return [Visible(each) for each in (*lines, line)]


def _chopped(word: str, width: int) -> list[str]:
    """Return a word in pieces of so many cells; an e-mail address before its @ where that will do."""
    name, at, host = word.partition("@")
    halves = [name, at + host]
    return halves if at and max(map(cell_len, halves)) <= width else chop_cells(word, width)


def in_lines(parts: Iterable[Visible], width: int) -> list[Visible]:
    """Return short texts beside each other, in as few lines as hold each of them whole."""
    lines = list[Visible]()
    for part in parts:
        longer = Visible(f"{lines[-1]}{GAP}{part}") if lines else part
        if lines and cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _table(table: "Table", width: int) -> Iterator[Content]:
    rows = [[visible(cell) or NO_VALUE for cell in row] for row in table.rows]
    titles = [visible(title) for title in table.titles]
    widths = [max(map(cell_len, column)) for column in zip(titles, *rows, strict=True)]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST_COLUMN:
        widest = widths.index(max(widths))
        widths[widest] -= max(1, min(sum(widths) - room, widths[widest] - _LEAST_COLUMN) // 2)
    yield _row(titles, widths, table.right, LABEL)
    for row in rows:
        yield _row(row, widths, table.right, "")


def _row(cells: Sequence[str], widths: Sequence[int], right: frozenset[int], style: str) -> Content:
    shown = [
        plain(fitted(cell, most, right=place in right), style)
        for place, (cell, most) in enumerate(zip(cells, widths, strict=True))
    ]
    return joined("  ", shown)
