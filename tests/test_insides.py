"""What hubtui takes from inside Textual is written down: in CONTRIBUTING.md, with what it buys."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
import textual

ROOT = Path(__file__).parents[1]
HEADING = "## Insides of Textual that we lean on"
_LIBRARIES = ("textual", "rich")


class Use(NamedTuple):
    """A private name, and the file of hubtui where it stands."""

    name: str
    file: str


class Row(NamedTuple):
    names: list[str]
    file: str
    buys: str
    tests: list[str]


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _names_of_self(tree: ast.AST) -> Iterator[str]:
    """Yield what methods and attributes of its own a class has."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                yield name


@cache
def _inside(kind: type) -> frozenset[str]:
    own = {*kind.__dict__, *_names_of_self(ast.parse(dedent(inspect.getsource(kind))))}
    return frozenset(filter(_is_private, own))


@cache
def _all_insides() -> frozenset[str]:
    files = Path(textual.__file__).parent.rglob("*.py")
    names = (name for file in files for name in _names_of_self(ast.parse(file.read_text("utf-8"))))
    return frozenset(filter(_is_private, names))


def _bases(module: str) -> dict[str, frozenset[str]]:
    """Return the private names that the classes of a module have from Textual."""
    classes = vars(importlib.import_module(module)).values()
    return {
        each.__name__: frozenset[str]().union(
            *(_inside(base) for base in each.__mro__ if base.__module__.startswith(_LIBRARIES))
        )
        for each in classes
        if isinstance(each, type) and each.__module__ == module
    }


def _uses_in(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    imports = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    borrowed = [each for each in imports if (each.module or "").startswith(_LIBRARIES)]
    if not borrowed:
        return
    for each in borrowed:
        for name in each.names:
            path = f"{each.module}.{name.name}"
            if any(map(_is_private, path.split("."))):
                yield path
    module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    inherited = _bases(module)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from set(_names_of_self(node)) & inherited.get(node.name, frozenset())
    own = {
        name
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for name in _names_of_self(node)
    }
    from_textual = frozenset[str]().union(*inherited.values())
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr not in _all_insides():
            continue
        if node.attr not in own or node.attr in from_textual:
            yield node.attr


def _uses() -> set[Use]:
    return {
        Use(name, str(file.relative_to(ROOT / "hubtui")))
        for file in (ROOT / "hubtui").rglob("*.py")
        for name in _uses_in(file)
    }


def _rows() -> list[Row]:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = page.partition(HEADING)[2].partition("\n## ")[0]
    rows = []
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            names, file, buys, tests = cells
            rows.append(Row(_quoted(names), _quoted(file)[0], buys, _quoted(tests)))
    return rows


def _quoted(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


def test_every_private_name_stands_in_the_table_and_none_that_is_not_used() -> None:
    assert {Use(name, row.file) for row in _rows() for name in row.names} == _uses()


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row.file} {row.names[0]}")
def test_every_row_says_what_it_buys_and_which_test_fails_without_it(row: Row) -> None:
    assert row.buys
    assert row.tests
    for test in row.tests:
        file, _colons, name = test.partition("::")
        assert re.search(rf"^(async )?def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_every_method_of_textuals_that_is_replaced_is_marked() -> None:
    """So mypy fails when Textual has it no more."""
    unmarked = [
        f"{file}: {name}"
        for name, file in sorted(_uses())
        for node in ast.walk(ast.parse((ROOT / "hubtui" / file).read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name
        if not any(ast.unparse(each) == "override" for each in node.decorator_list)
    ]
    assert not unmarked
