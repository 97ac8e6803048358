"""`hubtui init`: the welcome, also where there is a config file already."""

import click

from hubtui.cli.commands.options import which_hub
from hubtui.cli.run.first_run import welcome
from hubtui.cli.run.invocation import Invocation
from hubtui.locale import N_


@click.command(
    help=N_(
        "Connect to a Hub, a step a screen: its address, signing in, a name for the profile. What is "
        "in the config file stays."
    )
)
@which_hub
@click.pass_obj
def init(invocation: Invocation) -> int:
    return welcome(invocation)
