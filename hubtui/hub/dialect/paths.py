"""Paths into an answer: JMESPath, compiled once, and bounded before it meets what the Hub sends.

An expression can double its result at every step; how often it may is counted when it is read.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from hubtui.hub.dialect.flaws import BadText, unknown
from hubtui.locale import _
from hubtui.text.one_line import one_line

if TYPE_CHECKING:
    from jmespath.visitor import _TreeNode

Node: TypeAlias = "_TreeNode"
Find = Callable[[object], object]

LONGEST: Final = 500
_DEEPEST = 20
_EMPTY: Final[tuple[object, ...]] = ("", [], {})
# How many copies of what came an expression may make of it.
_MOST_COPIES = 64
_LEAVES = frozenset({"current", "identity"})


class Path(NamedTuple):
    """`find` returns what stands there, None where nothing does; `node` is its syntax tree."""

    text: str
    node: Node
    find: Find


def read_path(text: str) -> Path:
    """Return the compiled path. Raises BadText."""
    if len(text) > LONGEST:
        raise BadText(_("is longer than {most} characters").format(most=LONGEST))
    # Imported where a dialect has a path of its own: most have none.
    from jmespath.exceptions import JMESPathError
    from jmespath.parser import Parser

    try:
        node: Node = Parser().parse(text).parsed
    except (JMESPathError, RecursionError) as error:
        raise BadText(
            _("`{path}` is no JMESPath: {why}").format(path=one_line(text), why=_first_line(error))
        ) from None
    copies = _copies(node, 0)
    if copies > _MOST_COPIES:
        raise BadText(
            _("`{path}` could make its answer too large, or take too long").format(
                path=one_line(text)
            )
        )
    return path_of(node, text)


def path_of(node: Node, text: str) -> Path:
    """Return what finds by a checked syntax tree."""
    return Path(text, node, _find(node))


def keys_of(node: Node) -> tuple[str, ...] | None:
    """Return the names of a path that is only names (`data.items`), None of any other."""
    if node["type"] in _LEAVES:
        return ()
    if node["type"] == "field":
        return (str(node["value"]),)
    if node["type"] == "subexpression":
        keys: tuple[str, ...] = ()
        for each in node["children"]:
            if (part := keys_of(each)) is None:
                return None
            keys += part
        return keys
    return None


def _find(node: Node) -> Find:
    keys = keys_of(node)
    if keys is not None:
        return _by_keys(keys)
    if node["type"] == "or_expression":
        left, right = map(_find, node["children"])
        return lambda value: right(value) if _is_false(found := left(value)) else found
    return _by_tree(node)


def _is_false(value: object) -> bool:
    # As JMESPath has it: zero is something.
    return value is None or value is False or value in _EMPTY


def _by_keys(keys: Sequence[str]) -> Find:
    # Most paths are names: this is a tenth of the time that the interpreter takes.
    def find(value: object) -> object:
        for key in keys:
            if not isinstance(value, dict):
                return None
            value = value.get(key)
        return value

    return find


def _by_tree(node: Node) -> Find:
    from jmespath.exceptions import JMESPathError
    from jmespath.visitor import TreeInterpreter

    interpreter = TreeInterpreter()

    def find(value: object) -> object:
        try:
            found: object = interpreter.visit(node, value)
        except (JMESPathError, TypeError, ValueError, KeyError, AttributeError, RecursionError):
            # `length(@)` of a number: there is no such thing in this answer.
            return None
        return found

    return find


def _copies(node: Node, depth: int) -> int:
    """Return how many times what came may stand in the result. Raises BadText."""
    if depth > _DEEPEST * 4:
        raise BadText(_("is nested too deeply"))
    inner = [] if node["type"] == "slice" else node["children"]
    children = [_copies(each, depth + 1) for each in inner]
    kind = node["type"]
    if kind in ("multi_select_list", "multi_select_dict"):
        copies = sum(children)
    elif kind == "function_expression":
        copies = _copies_of_call(node, children)
    else:
        # What comes after another works on what that found.
        copies = 1
        for each in children:
            copies *= each
    # An expression of hundreds of characters could count to astronomic numbers.
    return min(max(copies, 1), _MOST_COPIES + 1)


def _copies_of_call(node: Node, children: Sequence[int]) -> int:
    from jmespath.functions import Functions

    known: Mapping[str, Any] = Functions.FUNCTION_TABLE
    name = str(node["value"])
    if name not in known:
        raise BadText(
            _("there is no function `{name}`: {why}").format(
                name=one_line(name), why=unknown(name, known)
            )
        )
    wanted = known[name]["signature"]
    is_variadic = bool(wanted and wanted[-1].get("variadic"))
    given = len(node["children"])
    if given < len(wanted) or (given > len(wanted) and not is_variadic):
        raise BadText(
            _("function `{name}` takes {count} arguments").format(name=name, count=len(wanted))
        )
    if name == "join" and node["children"][0]["type"] != "literal":
        # A glue out of the answer would stand in it as often as there are parts.
        raise BadText(_("what `join` puts between must be a text in quotes"))
    copies = sum(children)
    # A text in quotes of quotes grows with every turn.
    return copies * 2 if name == "to_string" else copies


def _first_line(error: Exception) -> str:
    return one_line(str(error).partition("\n")[0])
