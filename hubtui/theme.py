"""The colours of the Hub, on a dark and on a light ground: one accent, nothing told by colour alone.

`tests/screens/test_contrast.py` measures them: text at least 4.5:1 on its ground, signs and frames 3:1.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from hubtui.config.table import closest
from hubtui.launch import Refusal
from hubtui.locale import _

HUB_THEME = Theme(
    name="hub",
    primary="#1d68ab",
    secondary="#1d68ab",
    accent="#7cbcf5",
    warning="#f0b84a",
    error="#e0605a",
    success="#6fcf80",
    foreground="#e6e9ee",
    background="#10151c",
    surface="#18202a",
    panel="#232e3b",
    dark=True,
    variables={
        "text": "auto 95%",
        "text-muted": "#a3adba",
        "text-disabled": "#8d99a8",
        "foreground-muted": "#a3adba",
        "text-primary": "#7cbcf5",
        "text-secondary": "#7cbcf5",
        "text-accent": "#7cbcf5",
        "text-success": "#6fcf80",
        "text-warning": "#f0b84a",
        "text-error": "#ff8a80",
        "error-muted": "#4a2226",
        "border": "#7cbcf5",
        "frame": "#66778b",
    },
)

LIGHT_THEME = Theme(
    name="hub-light",
    primary="#0b5cad",
    secondary="#0b5cad",
    accent="#0b5cad",
    warning="#8a5a00",
    error="#b3261e",
    success="#1c6b35",
    foreground="#1a2330",
    background="#ffffff",
    surface="#f3f6f9",
    panel="#e4eaf1",
    dark=False,
    variables={
        "text": "auto 95%",
        "text-muted": "#546172",
        "text-disabled": "#5d6a7b",
        "foreground-muted": "#546172",
        "text-primary": "#0b5cad",
        "text-secondary": "#0b5cad",
        "text-accent": "#0b5cad",
        "text-success": "#1c6b35",
        "text-warning": "#8a5a00",
        "text-error": "#b3261e",
        "error-muted": "#f9e1de",
        "border": "#0b5cad",
        "frame": "#76859a",
    },
)

OWN_THEMES = (HUB_THEME, LIGHT_THEME)

# What the other themes say nothing of: a grey that is seen on white and on black.
OWN_COLOURS = MappingProxyType({"frame": "#808080"})


def register_own_themes(app: App[Any]) -> None:
    """Have the app know the Hub's own themes beside Textual's."""
    for theme in OWN_THEMES:
        app.register_theme(theme)


def refused_theme(name: str, key: str = "theme") -> Iterator[Refusal]:
    """Yield why there is no such theme; `key` is where the config file names it."""
    known = (*(theme.name for theme in OWN_THEMES), *BUILTIN_THEMES)
    if name in known:
        return
    likely = closest(name, known)
    if likely:
        hint = _("there is no theme {name}; did you mean {likely}?")
        yield Refusal(key, hint.format(name=name, likely=likely))
    else:
        known_are = _("there is no theme {name}; known are: {known}")
        yield Refusal(key, known_are.format(name=name, known=", ".join(known)))
