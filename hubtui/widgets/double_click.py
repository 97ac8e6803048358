"""What a double click selects: a value without its label, or a word. Textual selects the whole widget."""

from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection
from textual.widget import Widget

from hubtui.widgets.laid_text import LABEL
from hubtui.widgets.signs import without_sign

# What parts the cells of a table, and the values on one line.
_BETWEEN_CELLS = "  "


def select_at(widget: Widget, place: Offset) -> None:
    """Select what stands at `place`: a column in a line of the widget's text."""
    content = widget.render()
    if not isinstance(content, Content):
        return
    lines = content.split("\n", allow_blank=True)
    if not 0 <= place.y < len(lines):
        return
    begin, end = _value_or_word(lines[place.y], place.x)
    if begin < end:
        selected = Selection(Offset(begin, place.y), Offset(end, place.y))
        widget.screen.selections = {widget: selected}
    else:
        widget.screen.clear_selection()


def _value_or_word(line: Content, column: int) -> tuple[int, int]:
    """Return where it begins and ends; nothing where a blank was clicked."""
    text = line.plain
    labelled = max((span.end for span in line.spans if span.style == LABEL), default=0)
    if labelled:
        value = without_sign(text[labelled:].strip())
        begin = text.index(value, labelled)
        return begin, begin + len(value)
    if column >= len(text) or text[column].isspace():
        return column, column
    if _BETWEEN_CELLS in text.strip():
        before = text.rfind(_BETWEEN_CELLS, 0, column)
        behind = text.find(_BETWEEN_CELLS, column)
        begin, end = before + len(_BETWEEN_CELLS) if before >= 0 else 0, behind
        cell = text[begin : end if end >= 0 else len(text)].rstrip()
        value = without_sign(cell.lstrip())
        return begin + len(cell) - len(value), begin + len(cell)
    left, right = text[:column], text[column:]
    return column - len(left.split(" ")[-1]), column + len(right.split(" ")[0])
