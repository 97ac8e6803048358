"""What is sent, with places to fill in: `"/relations/{id}"`, `{ relation = "{contactId:number}" }`.

Only known names are places. A value that is one place alone keeps its type; everything else stays what
it is in the TOML.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeAlias
from urllib.parse import quote, unquote

from hubtui.hub.dialect.flaws import BadText, unknown
from hubtui.locale import _
from hubtui.text.one_line import one_line

Sent: TypeAlias = "str | int | float | bool | list[Sent] | dict[str, Sent] | None"
Values: TypeAlias = Mapping[str, str | int]

_PLACE: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_DEEPEST: Final = 12
_MOST_PARTS: Final = 500
_LONGEST: Final = 10_000


def check_body(body: object, known: Collection[str]) -> frozenset[str]:
    """Return the places in a body. Raises BadText for one that is not known, and for no JSON."""
    found: set[str] = set()
    for number, text in enumerate(_texts(body, 0)):
        if number > _MOST_PARTS or len(text) > _LONGEST:
            raise BadText(_("is too large"))
        for name, kind in _PLACE.findall(text):
            if name not in known:
                raise BadText(
                    _("there is no place {{{place}}}: {why}").format(
                        place=one_line(name), why=unknown(name, known)
                    )
                )
            if kind not in ("", "number") or (kind and not _PLACE.fullmatch(text)):
                raise BadText(
                    _("{{{place}:{kind}}}: only `:number` is known, for a value on its own").format(
                        place=name, kind=one_line(kind)
                    )
                )
            found.add(name)
    return frozenset(found)


def filled_body(body: object, values: Values) -> Sent:
    """Return a checked body with its places filled in.

    A member that is a place alone is left out where there is nothing for it: the first page has no
    cursor.
    """
    if isinstance(body, dict):
        return {
            str(name): filled_body(each, values)
            for name, each in body.items()
            if not _is_absent(each, values)
        }
    if isinstance(body, list):
        return [filled_body(each, values) for each in body]
    if isinstance(body, str):
        return _filled(body, values)
    return body if isinstance(body, int | float | bool) else None


def check_path(path: str, known: Collection[str]) -> frozenset[str]:
    """Return the places in the path of a call. Raises BadText for what would leave the Hub."""
    if re.search(r"[\s?#\\\x00-\x1f]", path) or ".." in re.split(r"[/\\]", unquote(path)):
        raise BadText(
            _("must be a path only: without spaces, ?, # or ..; what goes after ? is `fixed`")
        )
    if not path.startswith("/") or path.startswith("//"):
        raise BadText(_("must begin with one `/`"))
    if len(path) > _LONGEST:
        raise BadText(_("is too large"))
    places = frozenset(re.findall(r"\{(\w+)\}", path))
    if re.search(r"[{}]", re.sub(r"\{\w+\}", "", path)) or places - set(known):
        raise BadText(
            _("knows no other place to fill in than {known}").format(
                known=", ".join(f"{{{name}}}" for name in known)
            )
        )
    return places


def filled_path(path: str, values: Values) -> str | None:
    """Return the path with escaped values; None where one would change which path is called."""
    for name in set(re.findall(r"\{(\w+)\}", path)):
        try:
            escaped = quote(str(values.get(name, "")), safe="")
        except UnicodeEncodeError:
            return None
        if escaped in ("", ".", ".."):
            return None
        path = path.replace(f"{{{name}}}", escaped)
    return path


def _is_absent(part: object, values: Values) -> bool:
    place = _PLACE.fullmatch(part) if isinstance(part, str) else None
    return place is not None and place[1] not in values


def _filled(text: str, values: Values) -> Sent:
    if whole := _PLACE.fullmatch(text):
        value = values.get(whole[1], "")
        return _number(value) if whole[2] else value
    return _PLACE.sub(lambda place: str(values.get(place[1], "")), text)


def _number(value: str | int) -> str | int:
    """Return the number in a text; what is none stays text, and is the Hub's to refuse."""
    text = str(value).strip()
    plain = re.fullmatch(r"-?(0|[1-9]\d{0,18})", text, re.ASCII)
    return int(text) if plain else value


def _texts(body: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise BadText(_("is nested too deeply"))
    if isinstance(body, dict):
        for name, each in body.items():
            yield ""
            if not isinstance(name, str) or _PLACE.search(name):
                raise BadText(_("a name can't hold a place"))
            yield from _texts(each, depth + 1)
    elif isinstance(body, list):
        for each in body:
            yield from _texts(each, depth + 1)
    elif isinstance(body, str):
        yield body
    elif isinstance(body, bool | int | float):
        yield ""
    else:
        # TOML's dates are no JSON.
        raise BadText(_("dates and times are written as texts in quotes"))
