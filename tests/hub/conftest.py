from collections.abc import Iterator

import pytest

from hubtui.locale import DEFAULT_LANGUAGE, speak


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """These tests read messages as they stand in the code."""
    speak("en")
    yield
    speak(DEFAULT_LANGUAGE)
