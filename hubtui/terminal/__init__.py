"""What goes over the wire to the terminal: the least bytes, the clipboard, and all as it was after."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> "type[Driver] | None":
    """Return the driver for this terminal, None where Textual's own must do."""
    import os
    import sys

    from hubtui.terminal.needs import takes_least_bytes

    if takes_least_bytes():
        from hubtui.terminal.driver import LeastBytesDriver

        return LeastBytesDriver
    if os.environ.get("TEXTUAL_DRIVER") or sys.platform == "win32":
        return None
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return None
    from hubtui.terminal.guarded_driver import GuardedDriver

    return GuardedDriver
