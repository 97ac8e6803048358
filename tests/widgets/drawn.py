"""What a person sees of an app under test."""

from typing import Any

from textual.app import App
from textual.widget import Widget


def lines_of(app: App[Any], widget: Widget | None = None) -> list[str]:
    """Return the text on the screen, or on the part of it that is the widget, line by line."""
    region = (widget or app.screen).region
    rows = app.screen._compositor.render_strips()
    return [
        strip.crop(region.x, region.right).text.rstrip() for strip in rows[region.y : region.bottom]
    ]
