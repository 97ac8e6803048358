"""Ids as they stand in addresses and bodies: the decimal number of a row."""


def item_number(item_id: str) -> int | None:
    """Return the number an id stands for; None for what is no id of ours, such as `007` or `७`."""
    # Eighteen digits always fit in SQLite's integers.
    if not (item_id.isascii() and item_id.isdecimal() and len(item_id) <= 18):
        return None
    number = int(item_id)
    return number if str(number) == item_id else None
