"""From one profile to the next until the user leaves; on a computer without one, the welcome first."""

from dataclasses import replace
from typing import TYPE_CHECKING

from hubtui import garbage_collection
from hubtui.app import HubApp
from hubtui.faults import AppStopped
from hubtui.hub.errors import Trouble
from hubtui.launch import FirstRun, Launch
from hubtui.refusals import check_settings
from hubtui.terminal.restore import give_signals_back

if TYPE_CHECKING:
    from hubtui.welcome import WelcomeApp


def run(opening: Launch | FirstRun) -> int:
    """Run the app, or the welcome and then the app, until the user leaves; returns the exit code.

    Raises ConfigError for keys or a theme that are not there, and what went wrong inside it, when
    the terminal is in order again.
    """
    result: int | Launch | FirstRun | None = opening
    while isinstance(result, Launch | FirstRun):
        result = _run_one(result)
        if isinstance(result, Launch):
            result = replace(result, keep_fault=opening.keep_fault)
            # What is known of one profile goes before the next begins.
            give_signals_back()
            garbage_collection.sweep()
    return result if result is not None else 0


def _run_one(opening: Launch | FirstRun) -> int | Launch | None:
    check_settings(opening.settings, HubApp)
    app = HubApp(opening) if isinstance(opening, Launch) else _welcome(opening)
    result = app.run()
    if isinstance(app.fault, Trouble | OSError):
        raise app.fault
    if app.fault is not None:
        raise AppStopped(app.fault)
    return result


def _welcome(first_run: FirstRun) -> "WelcomeApp":
    from hubtui.welcome import WelcomeApp

    # Nothing comes up after it that the collector could hold up; the app's own start pauses no more.
    garbage_collection.resume()
    return WelcomeApp(first_run)
