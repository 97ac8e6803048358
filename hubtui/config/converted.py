"""A table of a config file into its Struct: msgspec says what fits, we say it in the user's language.

msgspec ends at the first thing that is wrong, so each key is converted by itself: all of it is told.
"""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import fields

from hubtui.config import rules
from hubtui.config.rules import Wrong
from hubtui.config.table import Table
from hubtui.hub.dialect.flaws import kind_of
from hubtui.locale import _

S = TypeVar("S", bound=msgspec.Struct)

Check = Callable[[str], object]
Hook = Callable[[type, object], object]
"""Makes what msgspec has no type for, such as a path; raises Wrong."""

_IN_A_LIST = re.compile(r"\$\.[^\[]*\[(\d+)\]")


def no_hook(kind: type, _value: object) -> object:
    raise NotImplementedError(kind)


def converted(
    kind: type[S],
    table: Table,
    *,
    read: Mapping[str, object],
    checks: Mapping[str, Check],
    hook: Hook = no_hook,
) -> S:
    """Return the table as a `kind`; what is wrong with it is among the table's problems.

    `read` are the keys that were read already. `checks` are for texts, by their key: they give the text as
    it is used. A text without one must be one that can be seen.
    """
    known = [field.encode_name for field in fields(kind)]
    found = dict(read)
    for key, value in table.values.items():
        if key in read:
            continue
        if key not in known:
            table.report_unknown(key, known)
            continue
        try:
            of_its_kind = msgspec.convert({key: value}, kind, dec_hook=hook)
            found[key] = _checked(getattr(of_its_kind, key), checks.get(key, rules.text))
        except (Wrong, msgspec.ValidationError) as wrong:
            table.report(key, _why(wrong, kind, key, value))
    return kind(**found)


def texts(table: Table, check: Callable[[str], str] = rules.text) -> dict[str, str]:
    """Return a table of texts, whatever they are called, each by `check`."""
    found = {}
    for key, value in table.values.items():
        text = text_of(table, key, value, check)
        if text is not None:
            found[key] = text
    return found


def text_of(table: Table, key: str, value: object, check: Callable[[str], str]) -> str | None:
    """Return one text of a table by `check`; None where it is wrong, which is reported."""
    try:
        return check(msgspec.convert(value, str))
    except msgspec.ValidationError:
        table.report(key, must_be(str, value))
    except Wrong as wrong:
        table.report(key, str(wrong))
    return None


def must_be(expected: object, value: object) -> str:
    """Return what a value of another type should have been."""
    kind = kind_of(value)
    if expected is bool:
        return _("must be true or false, not {kind}").format(kind=kind)
    if get_origin(expected) is Annotated:
        return _whole_number(expected, value)
    if get_origin(expected) is tuple:
        return _("must be a list of texts, not {kind}").format(kind=kind)
    if choices := [each for each in get_args(expected) if isinstance(each, str)]:
        return _("must be one of: {choices}").format(choices=", ".join(choices))
    return _("must be a text in quotes, not {kind}").format(kind=kind)


def _checked(value: object, check: Check) -> object:
    if isinstance(value, str):
        return check(value)
    if isinstance(value, tuple):
        return tuple(check(each) for each in value)
    return value


def _why(wrong: Exception, kind: type[msgspec.Struct], key: str, value: object) -> str:
    if isinstance(wrong, Wrong):
        return str(wrong)
    if isinstance(wrong.__cause__, Wrong):
        # A hook's own words.
        return str(wrong.__cause__)
    inside = _IN_A_LIST.search(str(wrong))
    if inside and isinstance(value, list):
        return must_be(str, value[int(inside[1])])
    return must_be(_type_of(kind, key), value)


def _type_of(kind: type[msgspec.Struct], key: str) -> object:
    """Return the type of a field; all of them may be absent too."""
    declared = next(field.type for field in fields(kind) if field.encode_name == key)
    return next(each for each in get_args(declared) if each is not type(None))


def _whole_number(expected: object, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _("must be a whole number, not {kind}").format(kind=kind_of(value))
    bounds = next(each for each in get_args(expected) if isinstance(each, msgspec.Meta))
    return _("must be a whole number from {least} to {most}").format(
        least=bounds.ge, most=bounds.le
    )
