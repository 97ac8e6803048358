"""The shape of an answer, to write a dialect by: every path in it, its type, and what is read of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from hubtui.hub.dialect.calls import ReadCall
from hubtui.hub.dialect.mapping import value_of
from hubtui.hub.dialect.paths import Path, keys_of, read_path
from hubtui.hub.dialect.sources import Finds
from hubtui.hub.dialect.templates import Template
from hubtui.hub.dialect.things import FIELDS, thing_of
from hubtui.hub.errors import Unreadable
from hubtui.locale import _

_MOST_ITEMS: Final = 20
_MOST_PATHS: Final = 300
_DEEPEST: Final = 8
_MOST_FIELDS: Final = 100
# A name that could be somebody's: as the key of an object that lists people by their address.
_PLAIN_NAME: Final = re.compile(r"[A-Za-z_@$][A-Za-z0-9_.@$:-]{0,39}")
_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Place(NamedTuple):
    """One path in an answer, as a dialect writes it; `kinds` are the types that stood there."""

    path: str
    kinds: tuple[str, ...]
    example: object = None


class Use(NamedTuple):
    """A field of ours: where it is looked for, and in how many of so many things it was found."""

    name: str
    source: str
    found: int
    of: int
    example: object


class Explanation(NamedTuple):
    """`items` is where the items should stand, `items_found` how many do, None where nothing is there.

    `read` says of a path as what it is read.
    """

    items: str
    places: list[Place]
    read: Mapping[str, tuple[str, ...]]
    uses: tuple[Use, ...]
    items_found: int | None


def places_in(value: object) -> list[Place]:
    """Return every path in a value, bounded; of a list the first items are looked at together."""
    kinds: dict[str, dict[str, None]] = {}
    examples: dict[str, object] = {}
    for path, found in _walk(value, "", 0):
        if path not in kinds and len(kinds) >= _MOST_PATHS:
            break
        kinds.setdefault(path, {})[kind_of(found)] = None
        if path not in examples or examples[path] in (None, ""):
            examples[path] = None if isinstance(found, dict | list) else found
    return [Place(path or "@", tuple(names), examples[path]) for path, names in kinds.items()]


def without_values(places: list[Place]) -> list[tuple[str, str]]:
    """Return the shape only, to be kept: a name that could be a value is a star."""
    return [(anonymous(place.path), " / ".join(place.kinds)) for place in places]


def kind_of(value: object) -> str:
    """Return what JSON calls it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def explained(body: bytes, call: ReadCall) -> Explanation:
    """Return what stands in an answer and what is read of it. Raises Unreadable for what is no JSON."""
    value = value_of(body)
    if value is None:
        raise Unreadable(_("it is not JSON"))
    found = call.items_at.whole.find(value)
    items = found if isinstance(found, list) else [] if found is None else [found]
    uses = [_use(key, sources, items) for key, sources in _sources(call)]
    uses += [
        _use(name, (read_path(text),), [value])
        for name, text in (("total", call.total), ("next", call.next), ("more", call.more))
        if text is not None
    ]
    prefix = _item_prefix(call, is_list=isinstance(found, list))
    read = _read_at(call, prefix)
    return Explanation(
        items=call.items,
        places=places_in(value),
        read={path: tuple(names) for path, names in read.items()},
        uses=tuple(uses),
        items_found=None if found is None else len(items),
    )


def _sources(call: ReadCall) -> Iterator[tuple[str, tuple[Finds, ...]]]:
    named = {} if call.mapped is None else call.mapped.fields
    for key, name in FIELDS.get(thing_of(call.name), {}).items():
        if key in named:
            yield key, named[key].sources
        elif key not in ("account_id", "account_name", "contact_id"):
            yield key, (read_path(f'"{name}"'),)


def _use(name: str, sources: tuple[Finds, ...], items: Sequence[object]) -> Use:
    values = [
        next((v for each in sources if (v := each.find(item)) not in (None, "")), None)
        for item in items
    ]
    present = [value for value in values if value is not None]
    return Use(
        name,
        ", ".join(_text(each) for each in sources),
        len(present),
        len(items),
        present[0] if present else None,
    )


def _read_at(call: ReadCall, prefix: str) -> dict[str, list[str]]:
    read: dict[str, list[str]] = {}
    for key, sources in _sources(call):
        for path in (path for source in sources for path in _plain_paths(source)):
            read.setdefault(f"{prefix}.{path}" if prefix else path, []).append(key)
    for name, text in (("total", call.total), ("next", call.next), ("more", call.more)):
        names = None if text is None else keys_of(read_path(text).node)
        if names:
            read.setdefault(".".join(map(_quoted, names)), []).append(name)
    return read


def _plain_paths(source: Finds) -> Iterator[str]:
    """Give the paths that are only names; a template has some, too."""
    words = source.words if isinstance(source, Template) else ()
    parts: list[object] = [part for word in words for part in word.parts]
    for part in parts or [source]:
        names = keys_of(part.node) if isinstance(part, Path) else None
        if names:
            yield ".".join(map(_quoted, names))


def _item_prefix(call: ReadCall, *, is_list: bool) -> str:
    at = call.items_at
    if at.keys is None:
        return at.text
    prefix = ".".join(map(_quoted, at.keys)) + ("[]" if is_list else "")
    each = None if at.each is None else keys_of(at.each.node)
    return f"{prefix}.{'.'.join(map(_quoted, each))}" if each else prefix


def _text(source: Finds) -> str:
    if isinstance(source, Template):
        return source.source
    names = keys_of(source.node) if isinstance(source, Path) else None
    if names is not None:
        return ".".join(map(_quoted, names)) or "@"
    return source.text if isinstance(source, Path) else ""


def _walk(value: object, path: str, depth: int) -> Iterator[tuple[str, object]]:
    yield path, value
    if depth >= _DEEPEST:
        return
    if isinstance(value, Mapping):
        for name, each in list(value.items())[:_MOST_FIELDS]:
            name = _quoted(str(name))
            yield from _walk(each, f"{path}.{name}" if path else name, depth + 1)
    elif isinstance(value, list):
        for each in value[:_MOST_ITEMS]:
            yield from _walk(each, f"{path}[]", depth + 1)


def _quoted(name: str) -> str:
    if _IDENTIFIER.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def anonymous(path: str) -> str:
    """Return the path with a star for each name that could be somebody's."""
    parts = re.findall(r'"(?:[^"\\]|\\.)*"|\[\]|[^.\[\]"]+', path)
    names = [
        part
        if part == "[]" or (_PLAIN_NAME.fullmatch(part.strip('"')) and "@" not in part[2:])
        else "*"
        for part in parts
    ]
    return ".".join(names).replace(".[]", "[]")
