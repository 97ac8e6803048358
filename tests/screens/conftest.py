from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.screen import Screen

from hubtui.demo import HubOptions
from tests.event_loops import LoopFactory, as_in_the_app, both_orders
from tests.screens.wire import Wire

_EITHER_ORDER = {"test_states", "test_session", "test_account_creation", "test_looking_again"}
"""Where every screen is opened in every state, and where answers come late; the rest takes long."""


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, LoopFactory]:
    """Run the screens as the app does, and some of them in the other order of tasks too."""
    return both_orders() if item.path.stem in _EITHER_ORDER else as_in_the_app()


@pytest.fixture
def wire() -> Wire:
    """A Hub of its own for each test: seeding thirty contracts takes ten milliseconds."""
    return Wire(HubOptions(contracts=30))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own: `e` writes files there."""
    monkeypatch.delenv("XDG_DOWNLOAD_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def every_frame() -> None:
    """For a test of the drawing itself."""


@pytest.fixture(autouse=True)
def drawn_when_looked_at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what a test reads, and not each frame before it: no terminal takes them, and they are
    a third of the time. What goes to a terminal is tried in one (tests/end_to_end).
    """
    if "every_frame" in request.fixturenames:
        return
    render = Compositor.render_update

    def skip(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if full:
            # A picture.
            return render(compositor, full, screen_stack, simplify)
        compositor._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", skip)


_rules: dict[tuple[object, ...], list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse a stylesheet once for all apps of these tests, which are started with the same few."""
    parse = Stylesheet._parse_rules

    def remembered(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        of_it = css, read_from, is_default_rules, tie_breaker, scope
        key = (*of_it, *sheet._variables.items())
        if key not in _rules:
            _rules[key] = parse(sheet, *of_it)
        return _rules[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", remembered)
