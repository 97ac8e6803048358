"""What is wrong with a dialect beyond its types: checked once, when it is read."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Final, TypeVar

from hubtui.hub.dialect.flaws import BadText, Flaw, unknown
from hubtui.hub.dialect.paths import read_path
from hubtui.hub.dialect.places import check_body, check_path
from hubtui.hub.dialect.provider_flaws import flaws_of_provider
from hubtui.hub.dialect.schema import EVERY, CallTable, HubDialect, Source, WriteTable
from hubtui.hub.dialect.sources import read_source
from hubtui.hub.dialect.things import FIELDS, thing_of
from hubtui.hub.resources import CREATE_ACCOUNT, ENDPOINTS, RESOURCES
from hubtui.locale import _

T = TypeVar("T")

READ_PLACES: Final = ("id", "text", "offset", "limit", "page", "cursor")
WRITE_PLACES: Final = ("contactId", "email")
# What httpx, the token and the Hub's address decide; and what would let a header begin another.
_OURS: Final = frozenset(
    {
        "authorization", "proxy-authorization", "cookie", "cookie2", "host", "content-length",
        "content-encoding", "transfer-encoding", "connection", "keep-alive", "te", "trailer",
        "upgrade", "expect", "accept-encoding", "if-none-match", "idempotency-key", "via",
        "forwarded", "range", "origin", "referer",
    }
)  # fmt: skip
_OURS_BEGIN: Final = (
    "x-forwarded-",
    "x-http-method",
    "x-method-override",
    "x-original-",
    "x-rewrite-",
)
_HEADER: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_HEADER_VALUE: Final = re.compile(r"[ -~]{0,1000}")
_MOST_PAGE_SIZE = 10_000
_MOST_SOURCES = 20


def flaws_of(said: HubDialect) -> list[Flaw]:
    """Return everything that is wrong with a dialect."""
    return list(_flaws(said))


def _flaws(said: HubDialect) -> Iterator[Flaw]:
    reads = [each.name for each in RESOURCES]
    every = said.calls.get(EVERY, CallTable())
    for name, call in said.calls.items():
        where = ("calls", name)
        if name == CREATE_ACCOUNT.name:
            yield Flaw(where, _("the write stands in `[create_account]`"))
        elif name not in (*reads, EVERY):
            yield Flaw(where, unknown(name, (*reads, EVERY)))
        else:
            yield from _flaws_of_call(name, call, every, where)
    yield from _flaws_of_write(said.create_account)
    for thing, fields in said.fields.items():
        yield from _flaws_of_fields(thing, fields, ("fields", thing))
    for thing, tables in said.codes.items():
        known = FIELDS.get(thing)
        if known is None:
            yield Flaw(("codes", thing), unknown(thing, FIELDS))
        else:
            wrong = [name for name in tables if name not in known]
            yield from (Flaw(("codes", thing, name), unknown(name, known)) for name in wrong)
    yield from flaws_of_provider(said.provider)
    given = said.rights.create_accounts
    if isinstance(given, str) and given != "ask":
        yield Flaw(("rights", "create_accounts"), _('must be a list of names, or "ask"'))


def _flaws_of_call(
    name: str, call: CallTable, every: CallTable, where: tuple[str, ...]
) -> Iterator[Flaw]:
    places: set[str] = set()
    paths = [call.path] if isinstance(call.path, str) else call.path
    if paths is not None:
        if name == EVERY:
            yield Flaw((*where, "path"), _("each call has a path of its own"))
        elif not paths or len(paths) > _MOST_SOURCES:
            yield Flaw((*where, "path"), _("must hold at least one path"))
        else:
            each = []
            for path in paths:
                yield from _attempt((*where, "path"), partial(check_path, path, ("id",)))
                with suppress(BadText):
                    each.append(check_path(path, ("id",)))
            # Where one of several has no place for it, the id must go along otherwise.
            places |= set.intersection(*map(set, each)) if each else set()
    else:
        places |= {"id"} if name != EVERY and "{id}" in ENDPOINTS[name].path else set()
    method = call.method or every.method or "GET"
    if call.body is not None:
        yield from _attempt((*where, "body"), lambda: check_body(call.body, READ_PLACES))
        with suppress(BadText):
            places |= check_body(call.body, READ_PLACES)
        if method != "POST" and name != EVERY:
            yield Flaw((*where, "body"), _('needs `method = "POST"`'))
    if name != EVERY and not call.absent:
        yield from _flaws_of_id(name, call, every, where, places)
    yield from _flaws_of_headers(call.headers, (*where, "headers"))
    for key in ("items", "total", "next", "more"):
        text = getattr(call, key)
        if text is not None:
            yield from _attempt((*where, key), partial(read_path, text))
    if call.total_header is not None and not _HEADER.fullmatch(call.total_header):
        yield Flaw((*where, "total_header"), _("is no name of a header"))
    for key, least, most in (
        ("least_letters", 0, 100),
        ("first", 0, 1_000_000),
        ("page_size", 1, _MOST_PAGE_SIZE),
    ):
        number = getattr(call, key)
        if number is not None and not least <= number <= most:
            words = _("must be a whole number from {least} to {most}")
            yield Flaw((*where, key), words.format(least=least, most=most))
    if call.paging == "cursor" and not (call.next or every.next):
        yield Flaw((*where, "next"), _("says where the cursor of the next page stands"))
    if name != EVERY:
        yield from _flaws_of_fields(thing_of(name), call.fields, (*where, "fields"))
    elif call.fields:
        yield Flaw((*where, "fields"), _("stand in `[fields]`, by thing"))


def _flaws_of_id(
    name: str, call: CallTable, every: CallTable, where: tuple[str, ...], places: set[str]
) -> Iterator[Flaw]:
    endpoint = ENDPOINTS[name]
    id_name = endpoint.query.get("id", "")
    if "{id}" not in endpoint.path and not id_name:
        if "id" in places:
            yield Flaw((*where, "path"), _("`{name}` is about no id").format(name=name))
        return
    named = call.query.id if call.query.id is not None else every.query.id
    # A body has its own places; else the id goes along under its name.
    goes_along = bool(id_name if named is None else named) and call.body is None
    if "id" not in places and not goes_along:
        yield Flaw(
            (*where, "path"),
            _("must hold {{id}}, or `query.id` the name under which the id goes along").format(),
        )


def _flaws_of_write(write: WriteTable) -> Iterator[Flaw]:
    where = ("create_account",)
    places: set[str] = set()
    if write.path is not None:
        path = write.path
        yield from _attempt((*where, "path"), lambda: check_path(path, WRITE_PLACES[:1]))
        with suppress(BadText):
            places |= check_path(path, WRITE_PLACES[:1])
    if write.body is None:
        places |= set(WRITE_PLACES)
    else:
        yield from _attempt((*where, "body"), lambda: check_body(write.body, WRITE_PLACES))
        with suppress(BadText):
            places |= check_body(write.body, WRITE_PLACES)
            # Whose account, and with which user name: neither may be the Hub's to guess.
            for place in WRITE_PLACES:
                if place not in places:
                    yield Flaw(
                        (*where, "body"),
                        _("must hold {place}").format(place=f"{{{place}}}"),
                    )
    yield from _flaws_of_headers(write.headers, (*where, "headers"))
    for status in write.done or ():
        if not 200 <= status <= 299:
            yield Flaw((*where, "done"), _("{status} does not mean done").format(status=status))
    if write.done == []:
        yield Flaw((*where, "done"), _("must hold at least one status"))
    for key, source in (
        ("user_name", write.user_name),
        ("contact_id", write.contact_id),
        ("password", write.password),
    ):
        if source is not None:
            yield from _flaws_of_source(source, (*where, key))


def _flaws_of_fields(
    thing: str, fields: Mapping[str, Source], where: tuple[str, ...]
) -> Iterator[Flaw]:
    known = FIELDS.get(thing)
    if known is None:
        if where == ("fields", thing):
            yield Flaw(where, unknown(thing, FIELDS))
            return
        known = {name: name for name in fields}
    for name, source in fields.items():
        if name not in known:
            yield Flaw((*where, name), unknown(name, known))
        else:
            yield from _flaws_of_source(source, (*where, name))


def _flaws_of_source(source: Source, where: tuple[str, ...]) -> Iterator[Flaw]:
    texts = [source] if isinstance(source, str) else source
    if not texts or len(texts) > _MOST_SOURCES:
        yield Flaw(where, _("must hold at least one path"))
    for text in texts:
        yield from _attempt(where, partial(read_source, text))


def _flaws_of_headers(headers: Mapping[str, str], where: tuple[str, ...]) -> Iterator[Flaw]:
    for name, value in headers.items():
        folded = name.lower()
        if not _HEADER.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            yield Flaw((*where, name), _("is no header that can be sent"))
        elif folded in _OURS or folded.startswith(_OURS_BEGIN):
            yield Flaw((*where, name), _("is not for a dialect to say"))


def _attempt(where: tuple[str, ...], read: Callable[[], object]) -> Iterator[Flaw]:
    try:
        read()
    except BadText as bad:
        yield Flaw(where, str(bad))
