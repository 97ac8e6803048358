"""The Hub's own themes, on a dark and on a light ground: one accent, nothing told by colour alone."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from hubtui.config.table import closest
from hubtui.launch import Refusal
from hubtui.locale import _
from hubtui.palettes import PALETTES, Palette


def _theme(name: str, palette: Palette) -> Theme:
    return Theme(
        name=name,
        primary=palette.primary,
        secondary=palette.primary,
        accent=palette.accent,
        warning=palette.warning,
        error=palette.error,
        success=palette.success,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.is_dark,
        variables={
            "text": "auto 95%",
            "text-muted": palette.text_muted,
            "text-disabled": palette.text_disabled,
            "foreground-muted": palette.text_muted,
            "text-primary": palette.text_accent,
            "text-secondary": palette.text_accent,
            "text-accent": palette.text_accent,
            "text-success": palette.text_success,
            "text-warning": palette.text_warning,
            "text-error": palette.text_error,
            "error-muted": palette.error_muted,
            "border": palette.text_accent,
            "frame": palette.frame,
        },
    )


OWN_THEMES = tuple(_theme(name, palette) for name, palette in PALETTES.items())
HUB_THEME = OWN_THEMES[0]

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
