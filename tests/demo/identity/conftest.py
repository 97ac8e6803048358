from collections.abc import Iterator

import pytest

from hubtui.demo import HubOptions
from hubtui.demo.hub import EmbeddedHub
from tests.demo.identity.signing_in import ADDRESS, Clock, Identity


@pytest.fixture
def identity() -> Iterator[Identity]:
    clock = Clock()
    hub = EmbeddedHub(HubOptions(contracts=10, address=ADDRESS), clock)
    yield Identity(hub, clock)
    hub.close()
