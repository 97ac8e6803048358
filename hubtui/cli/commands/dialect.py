"""`hubtui config dialect`: how the Hub of this profile is spoken to, whole, as it could be written."""

import click

from hubtui.cli.commands.options import which_hub
from hubtui.cli.output.printing import put_lines
from hubtui.cli.run.invocation import Invocation
from hubtui.locale import N_
from hubtui.text.visible import visible


@click.command(
    help=N_(
        "Print the dialect in force: every call, field and right as this profile has it, with what is "
        "documented, what is assumed and what the configuration says. It is TOML, for "
        "[profiles.NAME.hub] or a file of its own."
    )
)
@which_hub
@click.pass_obj
def dialect(invocation: Invocation) -> None:
    from hubtui.hub.dialect.dialect import compiled
    from hubtui.hub.dialect.written import written

    choice = invocation.choice()
    put_lines([visible(line) for line in written(compiled(choice.found.hub))])
