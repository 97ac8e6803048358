"""`hubtui doctor --explain NAME`: what stands in an answer, and what is read of it."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hubtui.cli.output.aligned import table
from hubtui.cli.output.printing import put_lines, room
from hubtui.cli.output.stderr import say
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.config import ConfigError
from hubtui.hub.errors import NotFound
from hubtui.hub.models.compared import id_in
from hubtui.hub.resources import CREATE_ACCOUNT, RESOURCES, Resource
from hubtui.locale import _
from hubtui.text.one_line import one_line
from hubtui.text.visible import Visible, visible

if TYPE_CHECKING:
    from typing import Any

    from hubtui.cli.run.invocation import Invocation
    from hubtui.hub.client import HubClient
    from hubtui.hub.dialect.explained import Explanation, Use

NAMES = (*(each.name for each in RESOURCES), CREATE_ACCOUNT.name)


def explain(invocation: "Invocation", name: str, item_id: str, *, values: bool) -> int:
    """Print it. Raises HubError, and ConfigError for a resource that there is not."""
    if name == CREATE_ACCOUNT.name:
        return _explain_write(invocation)
    resource = next((each for each in RESOURCES if each.name == name), None)
    if resource is None:
        raise ConfigError(
            _("there is no resource {name}; known are: {known}").format(
                name=name, known=", ".join(NAMES)
            )
        )
    explanation = run_in_loop(_asked(invocation, resource, item_id))
    put_lines(_lines(resource, explanation, values=values))
    if explanation.items_found is None:
        return ExitCode.FAILED
    return ExitCode.DONE


async def _asked(
    invocation: "Invocation", resource: "Resource[Any]", item_id: str
) -> "Explanation":
    from hubtui.cli.run.hub_over_http import open_hub
    from hubtui.hub.dialect.explained import explained

    hub = await asyncio.to_thread(open_hub, invocation.settings(), transport=invocation.transport)
    try:
        if resource.example and not item_id:
            item_id = await _example(hub, resource.example)
        body = await hub.body(resource, item_id)
        return explained(body, hub.dialect.reads[resource.name])
    finally:
        await hub.aclose()


async def _example(hub: "HubClient", name: str) -> str:
    """Return the id of the first thing of a list. Raises NotFound."""
    resource = next(each for each in RESOURCES if each.name == name)
    beginning = await hub.beginning(resource)
    found = "" if beginning.first is None else id_in(beginning.first)
    if not found:
        raise NotFound(_("no example was found in {name}: give an id behind it").format(name=name))
    return found


def _lines(
    resource: "Resource[Any]", explanation: "Explanation", *, values: bool
) -> Iterator[Visible]:
    from hubtui.hub.dialect.explained import anonymous

    head = [_("Path"), _("Type"), _("Read as")]
    rows = []
    for place in explanation.places:
        path = place.path if values else anonymous(place.path)
        read = ", ".join(explanation.read.get(place.path, ()))
        row = [path, " / ".join(place.kinds), read]
        rows.append([*row, _value(place.example)] if values else row)
    yield from table([*head, _("Value")] if values else head, _once(rows), room())
    yield visible("")
    if explanation.items_found is None:
        yield visible(
            _("No items stand at `{path}`: say where, in [calls.{name}] items.").format(
                path=explanation.items, name=resource.name
            )
        )
    head = [_("Field"), _("Looked for at"), _("Found")]
    fields = [_use(use, values=values) for use in explanation.uses]
    yield from table([*head, _("Value")] if values else head, fields, room())


def _use(use: "Use", *, values: bool) -> list[str]:
    row = [use.name, use.source, _("{found} of {count}").format(found=use.found, count=use.of)]
    return [*row, _value(use.example)] if values else row


def _once(rows: Sequence[list[str]]) -> list[list[str]]:
    """Return the rows without those that look the same: names that are hidden do."""
    return [list(row) for row in dict.fromkeys(map(tuple, rows))]


def _value(value: object) -> str:
    return "" if value is None or isinstance(value, dict | list) else one_line(str(value), 40)


def _explain_write(invocation: "Invocation") -> int:
    from hubtui.cli.run.write_shape import kept_shape

    shape = kept_shape(invocation.settings())
    if shape is None:
        say(_("No account was asked for yet in this profile: there is no answer to show."))
        return ExitCode.NOT_FOUND
    say(
        visible(
            _("The last answer, without its values: status {status}, {kind}.").format(
                status=shape.status, kind=shape.content_type or "-"
            )
        )
    )
    put_lines(table([_("Path"), _("Type")], [list(each) for each in shape.places], room()))
    return ExitCode.DONE
