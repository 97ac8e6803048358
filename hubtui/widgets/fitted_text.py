"""A text in exactly so many cells of a line, whatever the Hub put in it."""

from rich.cells import cell_len, set_cell_size

from hubtui.text.visible import NOTHING, Visible, visible

_MORE = "…"


def fitted(text: str, width: int, *, right: bool = False) -> Visible:
    """Return `text` padded or cut to `width` cells; a cut ends in `…`, never half a character.

    A text of megabytes costs no more than what fits.
    """
    shown = cut(text, width)
    padding = " " * (width - cell_len(shown))
    return Visible(padding + shown if right else shown + padding)


def cut(text: str, width: int) -> Visible:
    """Return `text` in at most `width` cells."""
    if width <= 0:
        return NOTHING
    most = 4 * width
    shown = visible(text[:most])
    if len(text) > most or cell_len(shown) > width:
        return Visible(set_cell_size(shown, width - 1) + _MORE)
    return shown
