"""A whole dialect, ready for use: every call with its defaults filled in, and compiled once."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from hubtui.hub.dialect.calls import BUILT_IN_ITEMS, BUILT_IN_TOTAL, ReadCall
from hubtui.hub.dialect.mapping import mapped
from hubtui.hub.dialect.paging import Pages
from hubtui.hub.dialect.rights import Rights, rights_in
from hubtui.hub.dialect.schema import (
    EVERY,
    NOTHING_SAID,
    CallTable,
    HubDialect,
    NamesTable,
    Paging,
    Source,
    WriteTable,
    gives_in,
)
from hubtui.hub.dialect.sources import Finds, read_source
from hubtui.hub.dialect.write_call import BODY, DONE, WriteCall
from hubtui.hub.endpoint import Endpoint
from hubtui.hub.resources import CREATE_ACCOUNT, RESOURCES, Resource

PARTS: Final = ("text", "offset", "page", "cursor", "limit", "id")
PAGE_NAMES: Final[Mapping[Paging, Mapping[str, str]]] = {
    "offset": {"offset": "offset", "limit": "limit"},
    "page": {"page": "page", "limit": "limit"},
    "cursor": {"cursor": "cursor", "limit": "limit"},
    "link": {"limit": "limit"},
    "none": {},
}
_FIRST: Final[Mapping[Paging, int]] = {"page": 1}


class Dialect(Struct, frozen=True):
    """How one Hub speaks; `said` is what was written of it."""

    said: HubDialect
    reads: Mapping[str, ReadCall]
    create_account: WriteCall
    rights: Rights


def compiled(said: HubDialect) -> Dialect:
    """Return the dialect for use; it was checked when it was decoded."""
    reads = {each.name: _read_call(each, said) for each in RESOURCES}
    return Dialect(said, MappingProxyType(reads), _write_call(said.create_account), rights_in(said))


def _read_call(resource: Resource[Any], said: HubDialect) -> ReadCall:
    name, endpoint = resource.name, resource.endpoint
    call, every = said.calls.get(name, CallTable()), said.calls.get(EVERY, CallTable())
    built_in: Paging = "offset" if resource.shape == "pages" else "none"
    is_list = resource.shape != "one"
    kind: Paging = call.paging or (every.paging if is_list else None) or built_in
    first = _first(call.first, every.first, _FIRST.get(kind, 0))
    paths = (endpoint.path,) if call.path is None else _listed(call.path)
    total = _said(call.total, every.total)
    items = _said(call.items, every.items)
    return ReadCall(
        name=name,
        method=call.method or every.method or "GET",
        paths=paths,
        names=_names(endpoint, kind, call.query, every.query),
        pages=Pages(kind, first),
        headers={**every.headers, **call.headers},
        fixed={**every.fixed, **call.fixed},
        body=call.body if call.body is not None else every.body,
        absent=call.absent or every.absent,
        least_letters=_first(call.least_letters, every.least_letters, 0),
        page_size=call.page_size or every.page_size,
        items=items or BUILT_IN_ITEMS,
        # A total beside items that stand elsewhere is guessed at by nobody.
        total=total if total or items else BUILT_IN_TOTAL,
        total_header=_said(call.total_header, every.total_header),
        next=_said(call.next, every.next),
        more=_said(call.more, every.more),
        mapped=mapped(name, call, said),
    )


def _names(
    endpoint: Endpoint, kind: Paging, call: NamesTable, every: NamesTable
) -> Mapping[str, str]:
    own = {part: name for part, name in endpoint.query.items() if part in ("text", "id")}
    built_in = {**PAGE_NAMES[kind], **own}
    said = {part: _said(getattr(call, part), getattr(every, part)) for part in PARTS}
    named = {part: name for part, name in said.items() if name is not None}
    # Only what is asked of this call goes along: a text is searched for in contacts alone.
    found = {**built_in, **named}
    return {part: found[part] for part in PARTS if found.get(part)}


def _write_call(write: WriteTable) -> WriteCall:
    return WriteCall(
        path=write.path or CREATE_ACCOUNT.endpoint.path,
        method=write.method or "POST",
        headers=write.headers,
        body=dict(BODY) if write.body is None else write.body,
        done=DONE if write.done is None else frozenset(write.done),
        user_name=_sources(write.user_name),
        contact_id=_sources(write.contact_id),
        password=_sources(write.password),
        gives=gives_in(write),
        absent=write.absent,
    )


def _sources(source: Source | None) -> tuple[Finds, ...]:
    return () if source is None else tuple(map(read_source, _listed(source)))


def _listed(source: Source) -> tuple[str, ...]:
    return (source,) if isinstance(source, str) else tuple(source)


def _said(own: str | None, every: str | None) -> str | None:
    return every if own is None else own


def _first(*numbers: int | None) -> int:
    return next((number for number in numbers if number is not None), 0)


BUILT_IN: Final = compiled(NOTHING_SAID)
