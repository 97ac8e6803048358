"""The colours of the Hub: readable on a dark terminal, nothing told by colour alone."""

from textual.theme import Theme

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
