"""What is typed before the field that it is for has the focus: a person types on while a screen opens."""

from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input


class StepOpened(Message):
    """A screen without a field opened the next one."""


def type_ahead(screen: Screen[Any], typed: str) -> None:
    """Give the text to the field of a screen, later: a screen that was just opened has none yet."""
    screen.call_later(_type, screen, typed)


def _type(screen: Screen[Any], typed: str) -> None:
    field = screen.focused or next((each for each in screen.query(Input) if each.display), None)
    if isinstance(field, Input) and not field.disabled:
        screen.set_focus(field)
        field.insert_text_at_cursor(typed)
