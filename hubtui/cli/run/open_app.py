"""`hubtui` without a command: the app, or the welcome of a first run."""

from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.start_app import launch_of, start, why_no_terminal
from hubtui.config import NoHub


def open_the_app(invocation: Invocation, open_at: str | None) -> int:
    """Run the app on the Hub of the settings; returns the exit code. Raises ConfigError.

    Who has no configuration at all is welcomed, on a terminal.
    """
    try:
        settings = invocation.settings()
    except NoHub:
        if open_at is not None or invocation.config().profiles or why_no_terminal(invocation):
            raise
        from hubtui.cli.run.first_run import welcome

        return welcome(invocation)
    return start(invocation, launch_of(invocation, settings, open_at))
