"""A dialect as TOML, whole: what is in force, with where each part of it comes from."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import asdict

from hubtui.hub.dialect.calls import ReadCall
from hubtui.hub.dialect.dialect import BUILT_IN, PAGE_NAMES, Dialect
from hubtui.hub.dialect.schema import CallTable, Source
from hubtui.hub.dialect.things import FIELDS, THINGS
from hubtui.hub.resources import CREATE_ACCOUNT, RESOURCES
from hubtui.locale import N_, _

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SOURCES: Final[Mapping[str, str]] = {
    "documented": N_("documented"),
    "assumed": N_("assumed: the partner documentation does not say it"),
}
_SOURCE_OF: Final = {each.name: each.source for each in RESOURCES}
_YOURS: Final = N_("from the configuration")


def written(dialect: Dialect) -> Iterator[str]:
    """Yield the lines; read as a dialect, they are this one."""
    yield f"# {_('How this Hub is spoken to. What begins with # is as it is without being said.')}"
    for name, call in dialect.reads.items():
        yield ""
        yield from _call(name, call, dialect.said.calls.get(name, CallTable()))
    yield ""
    yield from _write(dialect)
    things = dict.fromkeys((*THINGS.values(), *dialect.said.fields))
    for thing in things:
        yield ""
        yield from _fields(thing, dialect.said.fields.get(thing, {}))
    for thing, tables in dialect.said.codes.items():
        for field, codes in tables.items():
            yield ""
            yield f"[codes.{thing}.{field}]  # {_(_YOURS)}"
            yield from (f"{_key(code)} = {_value(word)}" for code, word in codes.items())
    yield ""
    yield from _rights(dialect)
    provider = {
        key: value
        for key, value in asdict(dialect.said.provider).items()
        if value != getattr(type(dialect.said.provider)(), key)
    }
    if provider:
        yield ""
        yield f"[provider]  # {_(_YOURS)}"
        yield from (f"{_key(key)} = {_value(value)}" for key, value in provider.items())


def _call(name: str, call: ReadCall, said: CallTable) -> Iterator[str]:
    yield f"[calls.{name}]  # {_(_SOURCES[_SOURCE_OF[name]])}"
    built_in = BUILT_IN.reads[name]
    left_out = {part: "" for part in PAGE_NAMES[call.pages.kind] if part not in call.names}
    values: dict[str, tuple[object, object]] = {
        "absent": (call.absent, False),
        "method": (call.method, built_in.method),
        "path": (_one_or_all(call.paths), _one_or_all(built_in.paths)),
        "headers": (dict(call.headers), {}),
        "query": ({**call.names, **left_out}, dict(built_in.names)),
        "fixed": (dict(call.fixed), {}),
        "body": (call.body, None),
        "least_letters": (call.least_letters, 0),
        "paging": (call.pages.kind, built_in.pages.kind),
        "first": (call.pages.first, built_in.pages.first),
        "page_size": (call.page_size, None),
        "items": (call.items, built_in.items),
        "total": (call.total, built_in.total),
        "total_header": (call.total_header, None),
        "next": (call.next, None),
        "more": (call.more, None),
        "fields": (dict(said.fields), {}),
    }
    for key, (value, usual) in values.items():
        if value in (None, {}, False) or (key == "least_letters" and not value):
            continue
        if key in ("method", "first") and value == usual:
            continue
        comment = "" if value == usual else f"  # {_(_YOURS)}"
        yield f"{key} = {_value(value)}{comment}"


def _write(dialect: Dialect) -> Iterator[str]:
    write, usual, said = (
        dialect.create_account,
        BUILT_IN.create_account,
        dialect.said.create_account,
    )
    yield f"[create_account]  # {_(_SOURCES[CREATE_ACCOUNT.source])}"
    values: dict[str, tuple[object, object]] = {
        "absent": (write.absent, False),
        "method": (write.method, usual.method),
        "path": (write.path, usual.path),
        "headers": (dict(write.headers), {}),
        "body": (dict(write.body), dict(usual.body)),
        "done": (sorted(write.done), sorted(usual.done)),
        "user_name": (said.user_name, None),
        "contact_id": (said.contact_id, None),
        "password": (said.password, None),
        "gives": (write.gives, usual.gives),
    }
    for key, (value, standard) in values.items():
        if value in (None, {}, False):
            continue
        comment = "" if value == standard else f"  # {_(_YOURS)}"
        yield f"{key} = {_value(value)}{comment}"


def _fields(thing: str, said: Mapping[str, Source]) -> Iterator[str]:
    yield f"[fields.{thing}]"
    for key, name in FIELDS.get(thing, {}).items():
        if key in said:
            yield f"{key} = {_value(said[key])}  # {_(_YOURS)}"
        else:
            yield f"# {key} = {_value(name)}"


def _rights(dialect: Dialect) -> Iterator[str]:
    said = dialect.said.rights
    yield "[rights]"
    given = (
        "ask" if dialect.rights.create_accounts is None else list(dialect.rights.create_accounts)
    )
    if said.create_accounts is None:
        yield f"# create_accounts = {_value(given)}  # {_(_SOURCES['documented'])}"
    else:
        yield f"create_accounts = {_value(given)}  # {_(_YOURS)}"
    if said.others is not None:
        yield f"others = {_value(said.others)}  # {_(_YOURS)}"


def _one_or_all(paths: tuple[str, ...]) -> str | list[str]:
    return paths[0] if len(paths) == 1 else list(paths)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(str(name))} = {_value(each)}" for name, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, int | float):
        return str(value)
    # TOML's strings are JSON's, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
