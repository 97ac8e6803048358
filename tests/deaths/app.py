"""The app in a terminal, brought by keys to a moment of Account toevoegen."""

import subprocess
import time
from contextlib import suppress

from tests.deaths.counting_hub import Moment
from tests.deaths.victim import SIZE, Victim
from tests.patience import until
from tests.terminal.emulator import Emulator

APP = ("--open", "contact/368", "--lang", "en")


class App:
    """Reads the screen of a victim and presses its keys."""

    def __init__(self, victim: Victim) -> None:
        self.victim = victim
        self._screen = Emulator(*SIZE)
        self._read = 0
        victim.read()

    @property
    def screen(self) -> str:
        """Return what stands on the screen now."""
        printed = self.victim.out
        self._screen.feed(printed[self._read :])
        self._read = len(printed)
        return "\n".join(self._screen.display)

    def shows(self, *texts: str) -> None:
        def is_shown() -> bool:
            screen = self.screen
            return self.victim.has_ended or all(each in screen for each in texts)

        until(is_shown, f"{texts} on\n{self.screen}")

    def bring_to(self, moment: Moment) -> None:
        """Press keys until it is at this moment."""
        self.shows("368 - Test", "updated at", "Create account")
        self.victim.type("a")
        self.shows("becomes the user name", "test@example.com")
        if moment == "before sending":
            return
        self.victim.type("\r")
        if moment in {"sent", "committed", "half read"}:
            hub = self.victim.hub
            until(lambda: hub.reached.is_set() or self.victim.has_ended, moment)
            return
        self.shows("The account is created")
        if moment == "read":
            return
        self.victim.type("t")
        self.shows("pass-")
        if moment == "written":
            until(lambda: not self.victim.keeps_a_password(), "it is let go of")

    def leave(self, moment: Moment) -> None:
        """See how it ends, close what is open, and leave; where it can't any more it is killed."""
        if moment in {"sent", "committed"}:
            with suppress(AssertionError):
                self.shows("The account is created")
        for _time in range(4):
            if not self.victim.has_ended:
                self.victim.type("\x1b")
                self.settled()
        if not self.victim.has_ended:
            self.victim.type("q")
        with suppress(subprocess.TimeoutExpired):
            self.victim.process.wait(5)
        self.victim.process.kill()

    def settled(self) -> None:
        """Wait until nothing more is drawn for a moment."""
        before = ""
        while before != (before := self.screen):
            time.sleep(0.2)
