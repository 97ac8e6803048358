"""The command: every check in turn, each line as soon as it is known."""

import asyncio
from typing import TYPE_CHECKING

import click

from hubtui.cli.commands.options import one_thing
from hubtui.cli.doctor.configuration import examine_configuration
from hubtui.cli.doctor.finding import Finding, worst
from hubtui.cli.doctor.terminal import examine_terminal
from hubtui.cli.output.printing import put_lines, put_utf8
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.invocation import Invocation
from hubtui.locale import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubtui.config import Choice


@click.command(
    help=N_(
        "See what works and what doesn't. Checks configuration, connection, sign-in, permissions, "
        "endpoints, the log and terminal; each line says what to do about it. Writes nothing to the Hub; "
        "ends with the exit code of the worst."
    )
)
@click.argument("item_id", required=False, default="", metavar="[ID]")
@click.option(
    "--explain",
    metavar="NAME",
    help=N_(
        "Show what stands in the answer of one call, and what is read of it: contacts, contact, "
        "contracts and so on, or create_account for the last answer to that. ID says of which."
    ),
)
@click.option("--values", is_flag=True, help=N_("With --explain: also what stands there."))
@one_thing
@click.pass_obj
def doctor(
    invocation: Invocation, item_id: str, explain: str | None, values: bool, as_json: bool
) -> int:
    if explain is not None:
        from hubtui.cli.doctor.explain import explain as explained

        return explained(invocation, explain, item_id, values=values)
    if item_id or values:
        raise click.UsageError(_("an ID and --values go with --explain"))
    findings: list[Finding] = []

    def tell(finding: Finding) -> None:
        findings.append(finding)
        if not as_json:
            put_lines([finding.line()])

    found, choice = examine_configuration(invocation)
    for finding in found:
        tell(finding)
    if choice is not None:
        run_in_loop(_examine_hub(invocation, choice, tell))
        from hubtui.cli.doctor.writes import examine_writes

        for finding in examine_writes(choice.found):
            tell(finding)
    for finding in examine_terminal(invocation.environ):
        tell(finding)
    if as_json:
        _put_json(findings)
    return worst(findings)


async def _examine_hub(
    invocation: Invocation, choice: "Choice", tell: "Callable[[Finding], None]"
) -> None:
    # Imported late: with a broken configuration none of it is needed.
    from hubtui.cli.doctor.access import examine_access
    from hubtui.cli.doctor.connection import examine_connection
    from hubtui.cli.doctor.provider import examine_provider
    from hubtui.cli.run.hub_over_http import open_hub

    found, reachable = await examine_connection(choice.found, invocation.transport)
    for finding in [*found, *await examine_provider(choice.found)]:
        tell(finding)
    if not reachable:
        return
    hub = await asyncio.to_thread(open_hub, choice.found, transport=invocation.transport)
    try:
        async for finding in examine_access(hub, choice):
            tell(finding)
    finally:
        await hub.aclose()


def _put_json(findings: list[Finding]) -> None:
    import msgspec

    from hubtui.cli.output.json_text import json_array

    put_utf8(json_array([msgspec.json.encode(finding.plain()) for finding in findings]))
