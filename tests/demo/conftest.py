from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest

from hubtui.demo import HubOptions, build
from hubtui.demo.hub import EmbeddedHub
from tests.demo.asking import Ask

Open = Callable[[HubOptions], EmbeddedHub]


@pytest.fixture
def open_hub() -> Iterator[Open]:
    """Builds Hubs that are closed after the test."""
    opened: list[EmbeddedHub] = []

    def open_(options: HubOptions) -> EmbeddedHub:
        opened.append(build(options))
        return opened[-1]

    yield open_
    for hub in opened:
        hub.close()


@pytest.fixture
def hub(open_hub: Open) -> EmbeddedHub:
    return open_hub(HubOptions())


@pytest.fixture
async def ask(hub: EmbeddedHub) -> AsyncIterator[Ask]:
    """Asks the Hub, as the Relatiebeheerder unless another token is named."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(hub), base_url="http://hub"
    ) as client:
        yield Ask(client)
