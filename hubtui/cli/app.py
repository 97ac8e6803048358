"""Opening the app: checked first, so that what is missing is a line and not a broken screen."""

import sys

from hubtui.auth import sign_in_for
from hubtui.cli.exit_codes import ExitCode
from hubtui.cli.hub_over_http import open_hub_for_the_app
from hubtui.cli.invocation import Invocation
from hubtui.cli.words import say
from hubtui.config import Settings
from hubtui.launch import Launch
from hubtui.locale import _
from hubtui.terminal.needs import why_unusable


def open_the_app(invocation: Invocation, open_at: str | None) -> int:
    """Run the app on the Hub of the settings; returns the exit code. Raises ConfigError."""
    return start(invocation, _launch(invocation, invocation.settings(), open_at))


def start(invocation: Invocation, launch: Launch) -> int:
    """Open the app where a terminal can show it; returns the exit code."""
    unusable = why_unusable(
        invocation.environ,
        stdin=sys.stdin.isatty(),
        stdout=sys.stdout.isatty(),
        stderr=sys.stderr.isatty(),
    )
    if unusable:
        commands = _("The commands need none: hubtui --help")
        say(f"hubtui: {_(unusable)} {commands}")
        return ExitCode.USAGE
    return invocation.open_app(launch)


def _launch(invocation: Invocation, settings: Settings, open_at: str | None = None) -> Launch:
    profiles = invocation.profiles()
    return Launch(
        settings=settings,
        connect=open_hub_for_the_app,
        open_at=open_at,
        sign_in=sign_in_for,
        profiles=tuple(profiles),
        switch_to=lambda name: _launch(invocation, profiles[name]),
    )
