"""One thing, whole: what is known as people write it, and then the other fields by their names."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from hubtui.cli.output.text_width import padded, width
from hubtui.fields.written import NO_VALUE, text_of
from hubtui.hub.errors import Unreadable
from hubtui.locale import _
from hubtui.text.visible import NOTHING, Visible, visible

if TYPE_CHECKING:
    from hubtui.fields.known import Kind, OwnFields
    from hubtui.fields.reading import Group

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"


def details(item: bytes, kind: "Kind | None", own: "OwnFields") -> Iterator[Visible]:
    """Yield the lines of a thing, as the app shows them. Raises Unreadable.

    Where no fields of its kind are known they stand under the Hub's own names.
    """
    from hubtui.fields.known import known_fields
    from hubtui.fields.reading import read

    try:
        # Numbers stay text: 1.10 is a premium, not 1.1, and a long number is not rounded.
        value: Value = json.loads(item, parse_float=str, parse_int=str, parse_constant=str)
        if kind is None or not isinstance(value, dict):
            yield from aligned(list(_lines(value, depth=0)))
            return
        reading = read(value, known_fields(kind, own))
        rest = list(_lines(reading.rest, depth=0))
    except RecursionError:
        raise Unreadable(_("it is nested too deep; --json prints it")) from None
    labels = max((width(visible(line.label)) for line in reading.lines), default=0)
    for place, group in enumerate(reading.groups):
        yield from _headed(group, labels, is_first=place == 0)
    if rest:
        yield NOTHING
        yield _("OTHER FIELDS")
        yield from aligned(rest)


def _headed(group: "Group", labels: int, *, is_first: bool) -> Iterator[Visible]:
    from hubtui.cli.output.aligned import table

    if not is_first:
        yield NOTHING
        yield visible(group.title)
    for line in group.lines:
        label = visible(line.label)
        for value in line.values or (NO_VALUE,):
            yield visible(f"{padded(label, labels)}  {value}")
            label = NOTHING
    for each in group.tables:
        rows = [[cell or NO_VALUE for cell in row] for row in each.rows]
        yield from table(each.titles, rows)


def aligned(lines: Sequence[tuple[str, str]]) -> Iterator[Visible]:
    """Yield labels and texts in two columns."""
    labels = max((width(label) for label, _text in lines), default=0)
    for label, text in lines:
        yield visible(f"{padded(label, labels)}  {text}".rstrip(" "))


def _lines(value: object, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _field("  " * depth + visible(key), each, depth)
    elif isinstance(value, list):
        for each in value:
            yield from _field("  " * depth + "-", each, depth)
    else:
        yield "  " * depth, _text(value)


def _field(label: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    if value and isinstance(value, Mapping | list):
        yield label, ""
        yield from _lines(value, depth + 1)
    else:
        yield label, _text(value)


def _text(value: object) -> str:
    return visible(text_of(value)) or NO_VALUE
