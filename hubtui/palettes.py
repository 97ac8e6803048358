"""The colours of the Hub's own themes, known without Textual: a first frame comes before it.

`tests/screens/test_contrast.py` measures them: text at least 4.5:1 on its ground, signs and frames 3:1.
"""

from types import MappingProxyType
from typing import NamedTuple


class Palette(NamedTuple):
    """Named as in a theme of Textual; from `text_muted` on, as the variables of its stylesheets."""

    is_dark: bool
    primary: str
    accent: str
    warning: str
    error: str
    success: str
    foreground: str
    background: str
    surface: str
    panel: str
    text_muted: str
    text_disabled: str
    text_accent: str
    text_success: str
    text_warning: str
    text_error: str
    error_muted: str
    frame: str


PALETTES = MappingProxyType(
    {
        "hub": Palette(
            is_dark=True,
            primary="#1d68ab",
            accent="#7cbcf5",
            warning="#f0b84a",
            error="#e0605a",
            success="#6fcf80",
            foreground="#e6e9ee",
            background="#10151c",
            surface="#18202a",
            panel="#232e3b",
            text_muted="#a3adba",
            text_disabled="#8d99a8",
            text_accent="#7cbcf5",
            text_success="#6fcf80",
            text_warning="#f0b84a",
            text_error="#ff8a80",
            error_muted="#4a2226",
            frame="#66778b",
        ),
        "hub-light": Palette(
            is_dark=False,
            primary="#0b5cad",
            accent="#0b5cad",
            warning="#8a5a00",
            error="#b3261e",
            success="#1c6b35",
            foreground="#1a2330",
            background="#ffffff",
            surface="#f3f6f9",
            panel="#e4eaf1",
            text_muted="#546172",
            text_disabled="#5d6a7b",
            text_accent="#0b5cad",
            text_success="#1c6b35",
            text_warning="#8a5a00",
            text_error="#b3261e",
            error_muted="#f9e1de",
            frame="#76859a",
        ),
    }
)
