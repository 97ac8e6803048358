"""An answer in each of its states, the rare ones too."""

import time
from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from hubtui.hub.errors import NotSignedIn, Unreachable
from hubtui.store.cache.snapshot import Snapshot
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import Visible
from hubtui.theme import OWN_COLOURS
from hubtui.widgets.query_view import QueryView
from tests.widgets.drawn import lines_of

NINE = time.mktime((2025, 3, 3, 9, 0, 0, 0, 0, -1))
DATA = "wat de Hub zei"


class Answers(App[None]):
    CSS_PATH = stylesheet("hub")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "refresh", "Verversen", id="refresh"),
        Binding("i", "sign_in", "Aanmelden", id="sign-in"),
        Binding("6", "go('rechten')", "Rechten", id="go.rechten"),
    ]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(OWN_COLOURS)

    def compose(self) -> ComposeResult:
        yield QueryView(Static(Content(DATA)), loading=Visible("wordt opgehaald"))


@pytest.mark.parametrize(
    ("snapshot", "shown", "hidden"),
    [
        (Snapshot(), ["wordt opgehaald"], DATA),
        (Snapshot(status="loading", fetching=True), ["wordt opgehaald"], DATA),
        (Snapshot("x", NINE, "ready"), [DATA, "bijgewerkt om 09:00"], "wordt opgehaald"),
        (
            Snapshot("x", NINE, "ready", stale=True),
            [DATA, "verouderd, bijgewerkt om 09:00"],
            "wordt",
        ),
        (
            Snapshot("x", NINE, "ready", fetching=True),
            [DATA, "verversen… gegevens van 09:00"],
            "bijgewerkt om",
        ),
        (
            Snapshot("x", NINE, "failed", error=Unreachable()),
            [DATA, "! niet ververst", "r probeert het opnieuw", "Gegevens van 09:00"],
            "bijgewerkt om",
        ),
        # A new try after a failure: what is told is the try.
        (
            Snapshot("x", NINE, "failed", fetching=True, error=Unreachable()),
            [DATA, "verversen…"],
            "niet ververst",
        ),
        (
            Snapshot(status="failed", error=Unreachable("geen weg erheen", path="/account/mine")),
            ["Geen weg erheen", "/account/mine", "r probeert het opnieuw"],
            DATA,
        ),
        (Snapshot(status="failed", error=NotSignedIn()), ["i meldt aan"], DATA),
        (
            Snapshot(status="failed", fetching=True, error=Unreachable()),
            ["wordt opgehaald"],
            "opnieuw",
        ),
    ],
)
async def test_each_state_says_what_it_is(
    snapshot: Snapshot[Any], shown: list[str], hidden: str
) -> None:
    app = Answers()
    async with app.run_test(size=(70, 12)) as pilot:
        app.query_one(QueryView).show(snapshot)
        await pilot.pause()
        read = " ".join(" ".join(lines_of(app)).split())
        assert all(text in read for text in shown), read
        assert hidden not in read


async def test_the_count_and_what_could_not_be_read_stand_on_one_line() -> None:
    app = Answers()
    async with app.run_test(size=(70, 12)) as pilot:
        answer = app.query_one(QueryView)
        answer.show(Snapshot("x", NINE, "ready"), unreadable=1, count="12 dingen")
        await pilot.pause()
        told = [line.strip() for line in lines_of(app, answer) if "bijgewerkt" in line]
        assert told == ["12 dingen, bijgewerkt om 09:00, 1 item was niet te lezen"]


async def test_an_empty_answer_says_what_is_not_there() -> None:
    app = Answers()
    async with app.run_test(size=(70, 12)) as pilot:
        app.query_one(QueryView).show(Snapshot("x", NINE, "ready"), empty=Visible("Geen dingen."))
        await pilot.pause()
        read = "\n".join(lines_of(app))
        assert "Geen dingen." in read
        assert DATA not in read
