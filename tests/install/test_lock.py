"""What `make demo` and `make test` install is what pyproject.toml asks for, to the byte."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.install.locked import locked

PROJECT = Path(__file__).parents[2]
LOCKS = PROJECT / "requirements"


def asked(*, for_development: bool) -> list[Requirement]:
    """Return what pyproject.toml asks for, the build back end with it."""
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    project = told["project"]
    written = [
        *project["dependencies"],
        *told["dependency-groups"]["build"],
        *told["build-system"]["requires"],
        *(project["optional-dependencies"]["dev"] if for_development else ()),
    ]
    return [Requirement(each) for each in written]


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_requirement_is_locked_within_its_range(name: str) -> None:
    releases = locked(LOCKS / f"{name}.txt")
    for requirement in asked(for_development=name == "dev"):
        release = releases[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(release), f"{requirement}: run `make lock`"


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_locked_release_has_a_hash_and_no_address(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[a-z0-9])", text)[1:]:
        assert "--hash=sha256:" in block, block
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE), "only names, releases and hashes"


def test_the_demo_runs_on_the_releases_that_were_tested() -> None:
    runtime, development = locked(LOCKS / "runtime.txt"), locked(LOCKS / "dev.txt")
    assert runtime.items() <= development.items()


def test_a_users_own_install_takes_no_next_major_release() -> None:
    for requirement in asked(for_development=False):
        bounds = {each.operator for each in requirement.specifier}
        assert bounds & {"<", "=="} or requirement.name == "editables", (
            requirement
        )  # of the build alone


def test_textual_is_the_one_whose_insides_are_known() -> None:
    (textual,) = [each for each in asked(for_development=False) if each.name == "textual"]
    assert str(textual.specifier).startswith("==")
    assert locked(LOCKS / "dev.txt")["textual"] in textual.specifier
