"""The Pythons that are promised are the ones that CI runs, and the README's."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def promised() -> set[str]:
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    named = "Programming Language :: Python :: "
    return {each.removeprefix(named) for each in told["project"]["classifiers"] if named in each}


def test_ci_runs_every_python_that_is_promised() -> None:
    script = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:first|others)=(.*)$", script, re.MULTILINE)
    assert promised() <= set(re.findall(r"3\.\d+", " ".join(lines)))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("README.md", "With only Python (.*) and make:"),
        ("README.nl.md", "Met alleen Python (.*) en make:"),
    ],
)
def test_the_readme_promises_the_same(name: str, words: str) -> None:
    readme = (PROJECT / name).read_text(encoding="utf-8")
    (said,) = re.findall(rf"^{words}$", readme, re.MULTILINE)
    assert set(re.findall(r"3\.\d+", said)) == promised()
