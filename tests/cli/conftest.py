"""Hubs for the command line to talk to: the embedded one, and one of canned answers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from hubtui.demo import AnswerDropped, HubOptions, build
from hubtui.demo.hub import EmbeddedHub
from tests.cli.command_line import ADDRESS, Answer, CommandLine


@pytest.fixture
def hubtui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line, without any Hub and without the developer's own config file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return CommandLine(tmp_path)


@pytest.fixture
def embedded() -> Iterator[EmbeddedHub]:
    hub = build(HubOptions(contracts=50))
    yield hub
    hub.close()


class _Asgi(httpx.ASGITransport):
    """As a network has it: an answer that is dropped is a connection that breaks off."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await super().handle_async_request(request)
        except AnswerDropped as dropped:
            raise httpx.RemoteProtocolError(str(dropped)) from dropped


@pytest.fixture
def on_embedded(hubtui: CommandLine, embedded: EmbeddedHub) -> CommandLine:
    """The command line, signed in to the embedded Hub as a Relatiebeheerder."""
    hubtui.transport = _Asgi(embedded)
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
