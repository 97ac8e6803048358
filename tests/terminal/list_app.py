"""A small Textual app with a list beside a sidebar, run in a pty by the tests of this room.

Writes down what Textual asks of the driver, if `RECORD` names a file: one Python literal a line.
"""

import os
import signal
import sys
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.driver import Driver
from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

from hubtui.terminal import driver_class, taken
from hubtui.terminal.driver import LeastBytesDriver
from hubtui.terminal.restore import install_signal_exits

ROWS = 500
NAMES = ("Goudse", "全国保険", "Zoë Müller", "e\u0301e\u0301n 😀 twee", "Nationale-Nederlanden")


class Contracts(ScrollView, can_focus=True):
    """Draws only the lines on screen, the one under the cursor in colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)"),
        Binding("up", "go(-1)"),
        Binding("pagedown", "go(10)"),
    ]
    at = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(60, ROWS)

    def action_go(self, by: int) -> None:
        self.at = min(max(self.at + by, 0), ROWS - 1)
        top, height = self.scroll_offset.y, self.size.height
        target = min(max(top, self.at - height + 1), self.at)
        self.scroll_to(y=target, animate=False, immediate=True)
        self.refresh(Region(0, 0, *self.size))
        self.app.query_one("#count", Static).update(f"{self.at + 1} van {ROWS}", layout=False)

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        style = self.rich_style
        if row == self.at:
            style += Style(bold=True, bgcolor="rgb(0,90,160)")
        text = f" P  {35255618453762 + row * 7919}  ZPP NN {row:4}  {NAMES[row % len(NAMES)]} "
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)


class Detail(ModalScreen[None]):
    """A window over the list, its edges cutting wide characters in two."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Static("Contract 35255618453762\n全国保険 Basisvolmacht", markup=False)


class ListApp(App[None]):
    CSS = """
        #side { width: 18; background: $panel; }
        #count { height: 1; }
        Detail { align: center middle; }
        Detail Static { width: 31; height: 5; border: round green; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter"),
        Binding("enter", "open"),
        Binding("x", "fall_over"),
        Binding("b", "foreign_bytes"),
        Binding("ctrl+z", "suspend_process"),
    ]

    def compose(self) -> ComposeResult:
        yield Static(" ANVA Hub  productie", markup=False)
        with Horizontal():
            yield Static("APPS\n Relaties\n Contracten\nHUBDATE\n Wijzigingen", id="side")
            with Vertical():
                yield Contracts()
                yield Input(placeholder="filter")
                yield Static("1 van 500", id="count", markup=False)

    def on_mount(self) -> None:
        install_signal_exits(lambda code: self.exit(return_code=code))
        field = self.query_one(Input)
        field.cursor_blink = False
        self.query_one(Contracts).focus()

    def action_filter(self) -> None:
        self.query_one(Input).focus()

    def action_open(self) -> None:
        self.push_screen(Detail())

    def action_fall_over(self) -> None:
        raise RuntimeError("fallen over")

    def action_foreign_bytes(self) -> None:
        if self._driver is not None:
            self._driver.write("\x1b[5;30H\x1b[1Jforeign")


class RecordingDriver(LeastBytesDriver):
    """Writes down frames and sizes before they are taken in."""

    record = Path(os.environ.get("RECORD", os.devnull))

    def _write_down(self, entry: str | tuple[int, int]) -> None:
        with self.record.open("a") as file:
            file.write(f"{entry!r}\n")

    def write(self, data: str) -> None:
        self._write_down(data)
        super().write(data)

    def _resize(self, width: int, height: int) -> None:
        self._write_down((width, height))
        super()._resize(width, height)


class BrokenDriver(LeastBytesDriver):
    """Falls over while it takes the terminal."""

    def _enable_bracketed_paste(self) -> None:
        raise RuntimeError("fallen over at the start")


def _driver() -> type[Driver] | None:
    if "BROKEN" in os.environ:
        return BrokenDriver
    return RecordingDriver if "RECORD" in os.environ else driver_class()


if __name__ == "__main__":
    app = ListApp(driver_class=_driver())
    if "TAKEN" in os.environ:
        taken.take(lambda _columns, _lines: "\x1b[1;1Ha first frame\x1b[1;1H")
    try:
        app.run()
    finally:
        taken.give_back()
    if "TOLD_AGAIN" in os.environ:
        os.kill(os.getpid(), signal.SIGHUP)
    sys.exit(app.return_code)
