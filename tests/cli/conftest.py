"""Hubs for the command line to talk to: the embedded one, and one of canned answers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from hubtui.demo import HubOptions, build
from hubtui.demo.hub import EmbeddedHub
from tests.cli.command_line import ADDRESS, Answer, CommandLine


@pytest.fixture
def hubtui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line, without any Hub and without the developer's own config file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return CommandLine(tmp_path)


@pytest.fixture
def embedded() -> Iterator[EmbeddedHub]:
    hub = build(HubOptions(contracts=50))
    yield hub
    hub.close()


@pytest.fixture
def on_embedded(hubtui: CommandLine, embedded: EmbeddedHub) -> CommandLine:
    """The command line, signed in to the embedded Hub as a Relatiebeheerder."""
    hubtui.transport = httpx.ASGITransport(embedded, raise_app_exceptions=False)
    hubtui.environ = {"HUBTUI_BASE_URL": ADDRESS, "HUBTUI_TOKEN": "demo-beheerder"}
    return hubtui


@pytest.fixture
def on_answers(hubtui: CommandLine) -> Callable[[Answer], CommandLine]:
    """The command line, with a Hub that answers what the test says."""

    def answering(answer: Answer) -> CommandLine:
        hubtui.transport = httpx.MockTransport(answer)
        hubtui.environ = {"HUBTUI_BASE_URL": ADDRESS, "HUBTUI_TOKEN": "s3cret"}
        return hubtui

    return answering
