"""What goes over the wire to the terminal: the least bytes, the clipboard, and all as it was after."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> "type[Driver] | None":
    """Return the driver for this terminal, None where Textual's own must do.

    `HUBTUI_PLAIN_DRIVER=1` has all drawn as Textual does.
    """
    import os
    import sys

    if os.environ.get("TEXTUAL_DRIVER") or sys.platform == "win32":
        return None
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return None
    from hubtui.terminal.line import can_open

    is_plain = os.environ.get("HUBTUI_PLAIN_DRIVER") == "1" or sys.platform != "linux"
    if is_plain or not can_open(sys.__stderr__):
        from hubtui.terminal.guarded_driver import GuardedDriver

        return GuardedDriver
    from hubtui.terminal.driver import LeastBytesDriver

    return LeastBytesDriver
