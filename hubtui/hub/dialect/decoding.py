"""A TOML table into a Struct; what does not fit is told with its path, in the user's language.

msgspec ends at the first thing that is wrong, so each inner table is looked at by itself.
"""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from hubtui.hub.dialect.flaws import Flaw, kind_of, unknown
from hubtui.locale import _
from hubtui.text.one_line import one_line

S = TypeVar("S", bound=msgspec.Struct)


def decoded(raw: Mapping[str, object], kind: type[S]) -> tuple[S | None, list[Flaw]]:
    """Return the Struct, or everything that is wrong with the table."""
    flaws = _flaws(raw, kind, ())
    return (None, flaws) if flaws else (msgspec.convert(raw, kind), [])


def _flaws(value: object, kind: Any, path: tuple[str, ...]) -> list[Flaw]:
    kind = _said(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _flaws_of_table(value, kind, path)
    if get_origin(kind) is dict and isinstance(value, Mapping):
        _key, inner = get_args(kind)
        return [
            flaw for name, each in value.items() for flaw in _flaws(each, inner, (*path, str(name)))
        ]
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return [Flaw(path, _must_be(kind, value))]
    return []


def _flaws_of_table(value: object, kind: type[msgspec.Struct], path: tuple[str, ...]) -> list[Flaw]:
    if not isinstance(value, Mapping):
        return [Flaw(path, _must_be(dict, value))]
    types = {each.encode_name: each.type for each in fields(kind)}
    flaws = []
    for name, each in value.items():
        inner = (*path, one_line(str(name)))
        if name in types:
            flaws += _flaws(each, types[name], inner)
        else:
            flaws.append(Flaw(inner, unknown(str(name), types)))
    return flaws


def _said(kind: Any) -> Any:
    """Return the type without the None that means that nothing is said."""
    if get_origin(kind) not in (UnionType, Union):
        return kind
    said = [each for each in get_args(kind) if each is not NoneType]
    return said[0] if len(said) == 1 else Union[tuple(said)]  # noqa: UP007 - made at run time


def _must_be(kind: Any, value: object) -> str:
    if choices := _choices(kind):
        return _("must be one of: {choices}").format(choices=", ".join(choices))
    words = _words(kind)
    found = _found(value)
    return _("must be {kind}, not {found}").format(kind=words, found=found)


def _choices(kind: Any) -> list[str]:
    return [str(each) for each in get_args(kind)] if get_origin(kind) is Literal else []


def _words(kind: Any) -> str:
    if get_origin(kind) in (UnionType, Union):
        kinds = list(dict.fromkeys(map(_words, get_args(kind))))
        return f" {_('or')} ".join(kinds)
    named = {
        str: _("a text in quotes"),
        int: _("a whole number"),
        float: _("a number"),
        bool: _("true or false"),
        list: _("a list"),
        dict: _("a table"),
    }
    if get_origin(kind) is list:
        inner = get_args(kind)[0]
        return _("a list of whole numbers") if inner is int else _("a list of texts")
    return named.get(get_origin(kind) or kind, named[dict])


def _found(value: object) -> str:
    return _("a list with other things") if isinstance(value, list) and value else kind_of(value)
