"""The README, in English and in Dutch: its tables are those of the code, and both say the same."""

import re
from pathlib import Path

import pytest

from hubtui.hub.endpoint import Endpoint
from hubtui.hub.resources import RESOURCES, WRITES
from hubtui.locale import _
from hubtui.views.places import PLACES

PROJECT = Path(__file__).parents[2]
ENGLISH, DUTCH = (
    (PROJECT / name).read_text(encoding="utf-8") for name in ("README.md", "README.nl.md")
)

# What is measured is told in English only: there is one table of figures.
FIGURES = ("`hubtui --version`", "`json.loads`", "`fzf -e`")

in_both = pytest.mark.parametrize("readme", [ENGLISH, DUTCH], ids=["english", "dutch"])


def call(endpoint: Endpoint) -> str:
    parts = [f"{name}={'{id}' if part == 'id' else ''}" for part, name in endpoint.query.items()]
    query = f"?{'&'.join(parts)}" if parts else ""
    return f"`{endpoint.method} {endpoint.path}{query}`"


ROWS = [f"| `{each.name}` | {call(each.endpoint)} | {each.source} |" for each in RESOURCES]
ROWS += [f"| `{each.name}` | {call(each.endpoint)} | {each.source} |" for each in WRITES]


@in_both
@pytest.mark.parametrize("row", ROWS)
def test_every_call_has_its_row(row: str, readme: str) -> None:
    assert row in readme.splitlines()


@in_both
def test_the_keys_of_the_sidebar_are_told_in_their_order(readme: str) -> None:
    titles = ", ".join(_(place.title) for place in PLACES)

    assert f"| `{PLACES[0].key}` … `{PLACES[-1].key}` | {titles} |" in readme.splitlines()


def test_no_two_places_have_one_key() -> None:
    assert [place.key for place in PLACES] == list(range(1, len(PLACES) + 1))


def blocks(readme: str) -> list[list[str]]:
    """Return the lines of each code block, without the comments: those are in its language."""
    return [
        [re.sub(r"\s*#.*", "", line) for line in block.splitlines()]
        for block in re.findall(r"^```\w+\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    ]


def levels(readme: str) -> list[str]:
    """Return how deep each heading is."""
    text = re.sub(r"^```.*?^```", "", readme, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^(#+) ", text, re.MULTILINE)


def test_the_commands_and_settings_are_the_same_in_both_languages() -> None:
    assert blocks(DUTCH) == blocks(ENGLISH)
    assert len(blocks(DUTCH)) > 5


def test_both_have_the_same_headings_and_pictures() -> None:
    picture = re.compile(r"!\[.*?\]\((.*?)\)", re.DOTALL)

    assert levels(DUTCH) == levels(ENGLISH)
    assert picture.findall(DUTCH) == picture.findall(ENGLISH)


def test_both_name_the_same_keys_in_their_tables() -> None:
    """The words in a table differ, what stands between backticks in its first column does not."""

    def keys(readme: str) -> list[list[str]]:
        rows = re.findall(r"^\| (.*?) \| ", readme.split("pipx install", 1)[1], re.MULTILINE)
        told = [re.findall(r"`[^`]+`", row) for row in rows]
        return [each for each in told if each and not each[0].startswith("`hubtui contact")]

    assert [each for each in keys(DUTCH) if each not in keys(ENGLISH)] == []
    assert [
        each for each in keys(ENGLISH) if each[0] not in FIGURES and each not in keys(DUTCH)
    ] == []


@in_both
def test_it_leads_to_the_other_language_and_to_files_that_are_there(readme: str) -> None:
    other = "README.nl.md" if readme is ENGLISH else "README.md"
    assert f"]({other})" in readme.splitlines()[0]
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (PROJECT / target).exists(), target
