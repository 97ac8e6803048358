"""In which order a list is, as its count says it."""

from hubtui.locale import _
from hubtui.store.order import Order


def in_order(count: str, order: Order, title: str) -> str:
    """Return the count with the order behind it; `title` is the marked title of its column."""
    return _("{count}, sorted by {column} {mark}").format(
        count=count, column=_(title), mark=order.mark
    )
