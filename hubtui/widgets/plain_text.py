"""Text on its way to the screen: the doors to it take `Visible`, or a `Content` that was made of it.

Textual's own take a `str`, and read it as markup: nothing outside of here calls those.
"""

from collections.abc import Iterable
from typing import Any, Literal

from textual import widgets
from textual.app import App
from textual.content import Content
from textual.widget import Widget
from textual.widgets import option_list

from hubtui.text.visible import Visible

Between = Literal["", " ", "  ", " > ", "\n"]
Severity = Literal["information", "warning", "error"]

EMPTY = Content("")
_LONGEST_NOTICE = 1_000


def plain(text: Visible, style: str = "") -> Content:
    """Return the text as it is to be drawn, all of it in one style."""
    return Content.styled(text, style) if style else Content(text)


def joined(between: Between, parts: Iterable[Content]) -> Content:
    """Return the parts as one text: with a line end between them, lines below each other."""
    return Content(between).join(parts)


class Static(widgets.Static):
    """Textual's own, that takes no `str`."""

    def __init__(
        self, content: Content = EMPTY, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(content, id=id, classes=classes)

    def update(self, content: Content, *, layout: bool = True) -> None:  # type: ignore[override] # less
        super().update(content, layout=layout)


class Button(widgets.Button):
    """Textual's own, that takes no `str`; as high as a line of text."""

    def __init__(
        self,
        label: Content,
        *,
        name: str | None = None,
        id: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(label, name=name, id=id, disabled=disabled, compact=True)


class Option(option_list.Option):
    """Textual's own, that takes no `str`."""

    def __init__(self, prompt: Content, id: str | None = None, disabled: bool = False) -> None:
        super().__init__(prompt, id, disabled)


def tell(
    node: Widget | App[Any],
    text: Visible,
    *,
    severity: Severity = "information",
    seconds: float | None = None,
) -> None:
    """Say something in the corner for some seconds; what would fill the screen is cut."""
    said = text if len(text) <= _LONGEST_NOTICE else f"{text[: _LONGEST_NOTICE - 1]}…"
    node.notify(said, severity=severity, timeout=seconds, markup=False)
