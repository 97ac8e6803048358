"""Numbers as a reader writes them."""

from hubtui.locale import _


def grouped(number: int) -> str:
    """Return the number as the language of the screen writes it: 100.000 or 100,000."""
    separator = _("1,000")[1]
    return f"{number:,}".replace(",", separator)
