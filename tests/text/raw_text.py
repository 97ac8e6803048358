"""What comes from outside has no door to the screen: mypy says so, in every line here.

Never run. Were a door to take a plain `str`, mypy would find the `ignore` behind it unused, and fail.
"""

from textual.app import App

from hubtui.cli.output.printing import put_lines
from hubtui.cli.output.stderr import asked, say
from hubtui.locale import _
from hubtui.widgets.detail_view import heading
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import Button, Option, Static, joined, plain, tell


def draws_nothing_raw(raw: str, app: App[None], widget: Static) -> None:
    plain(raw)  # type: ignore[arg-type]
    plain(_("Name: {name}").format(name=raw))  # type: ignore[arg-type]
    plain(f"{_('Name')}: {raw}")  # type: ignore[arg-type]
    joined(raw, [])  # type: ignore[arg-type]
    heading(raw)  # type: ignore[arg-type]
    Static(raw)  # type: ignore[arg-type]
    widget.update(raw)  # type: ignore[arg-type]
    Button(raw)  # type: ignore[arg-type]
    Option(raw)  # type: ignore[arg-type]
    tell(app, raw)  # type: ignore[arg-type]
    tell(app, with_keys(app, raw).plain)  # type: ignore[arg-type]


def prints_nothing_raw(raw: str) -> None:
    say(raw)  # type: ignore[arg-type]
    say(_("Name: {name}").format(name=raw))  # type: ignore[arg-type]
    asked(raw)  # type: ignore[arg-type]
    put_lines([raw])  # type: ignore[list-item]
