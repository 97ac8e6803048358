"""Keys in sentences: as they are now, wherever the user put them."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from hubtui.widgets.marked_keys import with_keys

SENTENCE = "`refresh` tries again, `top` goes up."


class Sentences(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,f5", "refresh", "Verversen", id="refresh"),
        Binding("question_mark", "top", "Boven", id="top", key_display="?"),
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.keymap = keymap

    def compose(self) -> ComposeResult:
        yield Static(id="here")


async def drawn(sentence: str, keymap: Mapping[str, str], **filled_in: str) -> str:
    app = Sentences(keymap)
    async with app.run_test():
        return with_keys(app.query_one("#here"), sentence, **filled_in).plain


async def test_the_first_key_of_a_binding_is_named() -> None:
    assert await drawn(SENTENCE, {}) == "r tries again, ? goes up."


async def test_a_key_of_the_users_own_is_named() -> None:
    keymap = {"refresh": "ctrl+r,f2", "top": "/"}
    assert await drawn(SENTENCE, keymap) == "^r tries again, / goes up."


async def test_what_is_filled_in_is_no_key_and_fills_in_nothing() -> None:
    said = await drawn("{name}: `refresh`", {"refresh": "{"}, name="`top` {name}")
    assert said == "`top` {name}: {"


async def test_a_binding_that_is_not_here_is_named_by_its_id() -> None:
    assert await drawn("`elsewhere`", {}) == "elsewhere"
