"""Nobody goes round the doors that take only `Visible`; `raw_text.py` holds the doors themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import hubtui

ROOT = Path(hubtui.__file__).parent
OURS = "widgets/plain_text.py"

DOORS = {
    # Textual's and Rich's own, which read a `str` as markup or draw it as it is.
    "Content": (OURS,),
    "Content.styled": (OURS,),
    "Content.assemble": (),
    "Content.from_markup": (),
    "Content.from_text": (),
    "Text": (),
    "Text.from_markup": (),
    "Text.assemble": (),
    "Label": (),
    "Markdown": (),
    "Log": (),
    "RichLog": (),
    ".notify": (OURS,),
    "Segment": ("widgets/row_table.py",),
    # A type is no check at run time: who claims it must have made it so.
    # The others cut what is harmless already.
    "Visible": (
        "text/visible.py",
        "widgets/fitted_text.py",
        "widgets/crumbs.py",
        "widgets/laid_text.py",
        "cli/output/text_width.py",
    ),
    # Python's and click's, to the terminal.
    "print": (),
    "click.echo": (),
    "click.secho": (),
    "click.prompt": ("cli/output/stderr.py",),
    "click.confirm": (),
    "sys.stderr.write": ("cli/output/stderr.py",),
    "sys.stdout.write": ("__main__.py",),
    "sys.stdout.buffer.write": (),
    "sys.stdout.buffer.writelines": ("cli/output/printing.py",),
    "warnings.warn": (),
}
IMPORTS = {
    ("textual.widgets", "Static"): (OURS,),
    ("textual.widgets", "Button"): (OURS,),
    ("textual.widgets", "Label"): (),
    ("rich.text", "Text"): (),
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        # The embedded Hub draws nothing.
        if not place.startswith("demo/"):
            yield place, ast.parse(path.read_text(encoding="utf-8"))


def called(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            yield name
            yield f".{name.rpartition('.')[2]}"


@pytest.mark.parametrize("door", DOORS)
def test_a_raw_door_is_used_only_where_it_is_guarded(door: str) -> None:
    users = {place for place, tree in sources() if door in called(tree)}
    assert users <= set(DOORS[door])


@pytest.mark.parametrize("door", IMPORTS)
def test_a_widget_that_takes_a_str_is_imported_only_where_it_is_narrowed(
    door: tuple[str, str],
) -> None:
    users = {
        place
        for place, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == door[0]
        and door[1] in [each.name for each in node.names]
    }
    assert users <= set(IMPORTS[door])
