"""The bottom line: as many keys as fit, the help always."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from hubtui.widgets.key_line import KeyLine
from tests.widgets.drawn import lines_of


class Keys(App[None]):
    """An app with a few keys; inputs first, so that one has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "first", "Eerste", id="first"),
        Binding("b,f2", "second", "Tweede", id="second"),
        Binding("c", "hidden", "Verborgen", id="hidden", show=False),
        Binding("slash", "third", "Derde", id="third", key_display="/"),
        Binding("question_mark", "help", "Toetsen", id="help", key_display="?"),
    ]

    def __init__(self, *, typing: bool = False) -> None:
        super().__init__()
        self._typing = typing

    def compose(self) -> ComposeResult:
        if self._typing:
            yield Input()
        yield KeyLine()

    def action_second(self) -> None:
        pass


async def drawn(app: Keys, width: int) -> str:
    async with app.run_test(size=(width, 5)):
        return lines_of(app, app.query_one(KeyLine))[0]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, "a Eerste  b Tweede  / Derde  ^q Quit  ^p palette  ? Toetsen"),
        (40, "a Eerste  b Tweede  / Derde  ? Toetsen"),
        (30, "a Eerste  ? Toetsen"),
        (12, "? Toetsen"),
    ],
)
async def test_what_fits_is_shown_and_the_help_always(width: int, line: str) -> None:
    shown = await drawn(Keys(), width)
    assert shown.startswith(line.split("  ^q")[0])
    assert shown.endswith("? Toetsen")


async def test_a_command_with_two_keys_is_there_once() -> None:
    assert (await drawn(Keys(), 80)).count("Tweede") == 1


async def test_what_is_not_to_be_shown_is_not() -> None:
    assert "Verborgen" not in await drawn(Keys(), 80)


async def test_while_one_types_letters_are_no_keys() -> None:
    shown = await drawn(Keys(typing=True), 80)
    assert "Eerste" not in shown
    assert "Derde" not in shown


async def test_a_key_of_the_users_own_keeps_its_place() -> None:
    app = Keys()
    app.set_keymap({"first": "x"})
    assert (await drawn(app, 30)).startswith("x Eerste")
