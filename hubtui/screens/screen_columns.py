"""The columns of a resource's table on screen."""

from typing import Any

from hubtui.locale import _
from hubtui.views.view import View
from hubtui.widgets.column_widths import Column


def screen_columns(view: View[Any]) -> tuple[Column, ...]:
    """Return the columns, titles translated, each with the room that it has."""
    return tuple(
        Column(
            column.name,
            _(column.title),
            width=room.width,
            share=room.share,
            spare=room.spare,
            shown_from=room.shown_from,
        )
        for column, room in view.on_screen
    )
