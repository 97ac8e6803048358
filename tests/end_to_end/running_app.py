"""The app in a terminal of a computer, and somebody who signs in on its screen."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from tests.end_to_end.browser import command_lines
from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import Person
from tests.end_to_end.tmux import Terminal, terminal
from tests.processes import HUBTUI

BROWSER = "With the browser on this machine"
DEVICE = "With a code on another device"
PASTE = "With any browser, and paste the address back"
_SENT = "The address was sent to the terminal's clipboard"
_FRESH = re.compile(r"updated at \d\d:\d\d")


@contextmanager
def app_on(
    computer: Computer,
    *words: str,
    size: tuple[int, int] = (80, 24),
    environ: Mapping[str, str] | None = None,
    program: Sequence[str] = HUBTUI,
) -> Iterator[Terminal]:
    """Start the app; what it showed is searched for secrets with the rest of the computer."""
    told = computer.environ | dict(environ or {})
    with terminal([*program, *words], computer.home.parent, told, size) as window:
        try:
            yield window
        finally:
            computer.heard(window.everything_shown())
            computer.heard(command_lines().decode(errors="replace"))


def begin(window: Terminal, way: str) -> None:
    """Choose a way to sign in, one of the first two."""
    if f"▌{way}" not in window.shows("▌With", way):
        window.type("Down")
        window.shows(f"▌{way}")
    window.type("Enter")


def device_address(window: Terminal) -> str:
    """Return the address, with the code in it, that the screen gives for another device."""
    window.shows("the code is valid until")
    window.type("c")
    window.shows(_SENT)
    return window.clipboard()


def paste_address(window: Terminal) -> str:
    """Return the address to sign in at with any browser; it is sent without being asked for."""
    window.shows("paste the address here", _SENT)
    return window.clipboard()


def sign_in_by_device(window: Terminal, person: Person) -> None:
    begin(window, DEVICE)
    person.visit(device_address(window))
    window.shows(f"Signed in as Test {person.login}")


def work_until(window: Terminal, done: Callable[[str], bool], what: str) -> str:
    """Refresh once a second, as somebody at work does, until the screen is as it should be."""
    pressed = 0.0

    def is_done(screen: str) -> bool:
        nonlocal pressed
        if _FRESH.search(screen) and time.monotonic() - pressed > 1:
            pressed = time.monotonic()
            window.type("r")
        return done(screen)

    return window.until(is_done, what)
