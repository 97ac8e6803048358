"""Python's garbage collector, which stands still while the program comes up.

What is imported stays. Looking through it for garbage, again and again as it grows, would be a tenth
of the start, and later some milliseconds in the midst of a key.
"""

import gc


def pause() -> None:
    """Collect nothing until `resume`."""
    gc.disable()


def resume() -> None:
    """Collect again, but never look at what is there now; nothing where it never stood still."""
    if gc.isenabled():
        return
    gc.freeze()
    gc.enable()


def sweep() -> None:
    """Let go of all that is garbage now, what was there at `resume` too; takes a tenth of a second."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
