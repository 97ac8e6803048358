"""A line of text that stands on its own."""

from hubtui.text.visible import Visible, visible

_NAMES = frozenset({"hubtui", "issuer", "scopes"})


def as_sentence(text: str) -> Visible:
    """Return the text with a capital; the name of a setting, a file or a host keeps its own letters."""
    first = text.split(" ", 1)[0]
    if not (first.isalpha() and first.islower()) or first in _NAMES:
        return visible(text)
    return visible(first[0].upper() + text[1:])
