"""What the welcome may do: look around, check an address, sign in, write a profile, open it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from hubtui.auth import first_sign_in_for
from hubtui.cli.run.hub_over_http import asking_over
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.start_app import launch_of, start
from hubtui.config import Settings, choose, read_config, rules
from hubtui.config.choice import choose_other
from hubtui.launch import Checked, FirstRun, HubCheck, Launch

if TYPE_CHECKING:
    from hubtui.config.new_profile import Written


def welcome(invocation: Invocation) -> int:
    """Run the welcome where a terminal can show it; returns the exit code. Raises ConfigError."""
    return start(invocation, first_run_of(invocation))


def first_run_of(invocation: Invocation) -> FirstRun:
    ask_whose = asking_over(invocation.transport)
    file = invocation.config_path
    config = read_config(file, must_exist=False)
    return FirstRun(
        settings=_suggested(invocation),
        file=file,
        taken=tuple(config.profiles),
        demo=lambda: _demo(invocation),
        check=lambda settings: _checked(settings, invocation),
        sign_in=lambda settings: first_sign_in_for(settings, ask_whose),
        write=lambda settings: _written(invocation, settings),
        launch=lambda profile: _launch(invocation, profile),
    )


def _suggested(invocation: Invocation) -> Settings:
    """Return what flags, environment and file say apart from their profiles; there is none yet."""
    config = read_config(invocation.config_path, must_exist=False)
    flags = invocation.flags
    environ = {name: value for name, value in invocation.environ.items() if name != _PROFILE}
    found = choose(
        config._replace(profile=None, profiles={}), flags._replace(profile=None), environ
    ).found
    name = flags.profile or invocation.environ.get(_PROFILE, "").strip()
    return replace(found, profile=name) if name else found


_PROFILE = "HUBTUI_PROFILE"


async def _checked(settings: Settings, invocation: Invocation) -> HubCheck:
    from hubtui.cli.doctor.connection import examine_connection

    found, reachable = await examine_connection(settings, invocation.transport)
    checks = (Checked(each.title, each.verdict, each.found, each.advice) for each in found)
    return HubCheck(tuple(checks), reachable)


def _written(invocation: Invocation, settings: Settings) -> "Written":
    from hubtui.config.new_profile import write_profile

    return write_profile(invocation.config_path, settings)


def _launch(invocation: Invocation, profile: str) -> Launch:
    """Return the launch of a profile that was just written, on its search."""
    later = replace(
        invocation, flags=invocation.flags._replace(profile=profile, base_url=None, language=None)
    )
    chosen = later.choice()
    written = later.config().profiles[profile].base_url
    if written is not None and rules.origin(chosen.found.base_url) != rules.origin(written):
        # The environment names another Hub: its address and secrets are not this profile's.
        chosen = choose_other(later.config(), later.flags, profile)
    return replace(launch_of(later, chosen.settings()), search=True)


def _demo(invocation: Invocation) -> Launch:
    from hubtui.cli.embedded.serve import demo_launch
    from hubtui.demo import HubOptions

    config = read_config(invocation.config_path, must_exist=False)
    return demo_launch(invocation, config, None, HubOptions())
