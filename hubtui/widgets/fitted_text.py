"""A text in exactly so many cells of a line, whatever the Hub put in it."""

from rich.cells import cell_len, set_cell_size

from hubtui.visible_text import visible

_MORE = "…"


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` padded or cut to `width` cells; a cut ends in `…`, never half a character.

    A text of megabytes costs no more than what fits.
    """
    if width <= 0:
        return ""
    most = 4 * width
    shown = visible(text[:most])
    cells = cell_len(shown)
    if cells > width or len(text) > most:
        return set_cell_size(shown, width - 1) + _MORE
    padding = " " * (width - cells)
    return padding + shown if right else shown + padding
