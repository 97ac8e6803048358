"""The colours of the Hub: readable on a dark terminal, nothing told by colour alone."""

from collections.abc import Iterator

from textual.theme import BUILTIN_THEMES, Theme

from hubtui.config.table import closest
from hubtui.launch import Refusal
from hubtui.locale import _

HUB_THEME = Theme(
    name="hub",
    primary="#1f6fb5",
    secondary="#4d8f8b",
    accent="#f0a63c",
    warning="#e0b03c",
    error="#e0605a",
    success="#5fb36a",
    foreground="#e6e9ee",
    background="#10151c",
    surface="#18202a",
    panel="#232e3b",
    dark=True,
)


def refused_theme(name: str, key: str = "theme") -> Iterator[Refusal]:
    """Yield why there is no such theme; `key` is where the config file names it."""
    known = (HUB_THEME.name, *BUILTIN_THEMES)
    if name in known:
        return
    likely = closest(name, known)
    if likely:
        hint = _("there is no theme {name}; did you mean {likely}?")
        yield Refusal(key, hint.format(name=name, likely=likely))
    else:
        known_are = _("there is no theme {name}; known are: {known}")
        yield Refusal(key, known_are.format(name=name, known=", ".join(known)))
