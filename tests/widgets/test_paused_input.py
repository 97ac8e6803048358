"""The field that waits for a pause in typing before the Hub is asked."""

import pytest
from textual.app import App, ComposeResult

from hubtui.widgets import paused_input
from hubtui.widgets.paused_input import PausedInput


class Searching(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def compose(self) -> ComposeResult:
        yield PausedInput("zoek")

    def on_paused_input_paused(self, event: PausedInput.Paused) -> None:
        self.asked.append(event.words)


async def test_while_one_types_nothing_is_asked_and_enter_asks_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paused_input, "_PAUSE", 1_000)
    app = Searching()
    async with app.run_test() as pilot:
        await pilot.press(*" van")
        assert app.asked == []
        await pilot.press("enter")
        assert app.asked == ["van"]


async def test_a_pause_asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paused_input, "_PAUSE", 0.01)
    app = Searching()
    async with app.run_test() as pilot:
        field = app.query_one(PausedInput)
        for words in ("v", "va", "van"):
            field.value = words
        while not app.asked:
            await pilot.pause(0.001)
        assert app.asked == ["van"]
