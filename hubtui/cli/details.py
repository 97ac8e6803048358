"""One thing, whole: every field the Hub sent, known ones under a title, unknown ones by their name."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from hubtui.cli.text_width import padded, width
from hubtui.hub.errors import Unreadable
from hubtui.locale import N_, _
from hubtui.visible_text import visible

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"

TITLES: Mapping[str, str] = {
    "id": N_("Id"),
    "number": N_("Number"),
    "name": N_("Name"),
    "type": N_("Type"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "address": N_("Address"),
    "organizationId": N_("Organisation"),
    "account": N_("Account"),
    "firstName": N_("First name"),
    "middleName": N_("Middle name"),
    "lastName": N_("Last name"),
    "dossiers": N_("Dossiers"),
    "groupIds": N_("Groups"),
    "dossierNumber": N_("Dossier"),
    "format": N_("Format"),
    "metadata": N_("Metadata"),
    "status": N_("Status"),
}


def details(item: bytes) -> Iterator[str]:
    """Yield a line a field; numbers are shown as they were sent. Raises Unreadable."""
    try:
        # Numbers stay text: 1.10 is a premium, not 1.1, and a long number is not rounded.
        value: Value = json.loads(item, parse_float=str, parse_int=str, parse_constant=str)
        lines = list(_lines(value, depth=0, titles=TITLES))
    except RecursionError:
        raise Unreadable(_("it is nested too deep; --json prints it")) from None
    yield from aligned(lines)


def aligned(lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield labels and texts in two columns; the texts are safe to print already."""
    labels = max((width(label) for label, _text in lines), default=0)
    for label, text in lines:
        yield f"{padded(label, labels)}  {text}".rstrip(" ")


def _lines(value: Value, depth: int, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            title = _(titles[key]) if key in titles else visible(key)
            yield from _field("  " * depth + title, each, depth)
    elif isinstance(value, list):
        for each in value:
            yield from _field("  " * depth + "-", each, depth)
    else:
        yield "  " * depth, _text(value)


def _field(label: str, value: Value, depth: int) -> Iterator[tuple[str, str]]:
    if value and isinstance(value, dict | list):
        yield label, ""
        # What lies deeper is the Hub's own: its keys have no titles here.
        yield from _lines(value, depth + 1, titles={})
    else:
        yield label, _text(value)


def _text(value: Value) -> str:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "-"
