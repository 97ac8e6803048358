"""Starting the app: checked first, so that what is missing is a line and not a broken screen."""

import sys
from dataclasses import replace
from functools import partial

from hubtui.auth import sign_in_for
from hubtui.cli.output.stderr import say
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.hub_over_http import asking_over, open_hub_for_the_app
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.unexpected import KeptFaults
from hubtui.config import Settings, choose_other
from hubtui.config.changed import SettingsFile
from hubtui.launch import FirstRun, Launch
from hubtui.locale import _
from hubtui.terminal.needs import why_unusable
from hubtui.text.visible import visible


def start(invocation: Invocation, opening: Launch | FirstRun) -> int:
    """Open the app where a terminal can show it; returns the exit code."""
    unusable = why_no_terminal(invocation)
    if unusable:
        commands = _("The commands need none: hubtui --help")
        say(visible(f"hubtui: {_(unusable)} {commands}"))
        return ExitCode.USAGE
    faults = KeptFaults(invocation.environ)
    try:
        return invocation.open_app(replace(opening, keep_fault=faults.keep))
    finally:
        faults.say()


def why_no_terminal(invocation: Invocation) -> str | None:
    """Return why the app can't be shown here, in English, None where it can."""
    return why_unusable(
        invocation.environ,
        stdin=sys.stdin.isatty(),
        stdout=sys.stdout.isatty(),
        stderr=sys.stderr.isatty(),
    )


def launch_of(invocation: Invocation, settings: Settings, open_at: str | None = None) -> Launch:
    """Return the launch of a Hub of the configuration. Raises ConfigError."""
    profiles = invocation.profiles()
    ask_whose = asking_over(invocation.transport)
    return Launch(
        settings=settings,
        connect=open_hub_for_the_app,
        open_creations=partial(invocation.open_creations, settings),
        open_at=open_at,
        sign_in=lambda chosen: sign_in_for(chosen, ask_whose),
        profiles=tuple(profiles),
        switch_to=lambda name: launch_of(invocation, profiles[name]),
        settings_file=_settings_file(invocation, settings.profile),
    )


def _settings_file(invocation: Invocation, profile: str) -> SettingsFile:
    choice = invocation.choice()
    if choice.found.profile != profile:
        choice = choose_other(invocation.config(), invocation.flags, profile)
    return SettingsFile(invocation.config_path, profile, choice.where)
