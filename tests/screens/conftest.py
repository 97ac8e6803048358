from collections.abc import Iterator

import pytest

from hubtui.demo import HubOptions
from hubtui.locale import DEFAULT_LANGUAGE, speak
from tests.screens.wire import Wire


@pytest.fixture
def wire() -> Wire:
    """A Hub of its own for each test: seeding thirty contracts takes ten milliseconds."""
    return Wire(HubOptions(contracts=30))


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    speak(DEFAULT_LANGUAGE)
    yield
    speak(DEFAULT_LANGUAGE)
