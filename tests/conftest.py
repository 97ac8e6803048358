"""What holds in every room."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from hubtui.locale import DEFAULT_LANGUAGE, speak

# A machine that others use too is no reason to fail.
settings.register_profile("in company", deadline=None)
settings.load_profile("in company")


@pytest.fixture(autouse=True)
def default_language() -> Iterator[None]:
    """Each test begins in the language of the user, and may speak another."""
    speak(DEFAULT_LANGUAGE)
    yield
    speak(DEFAULT_LANGUAGE)


@pytest.fixture
def english(default_language: None) -> None:
    """Speak as the code is written."""
    speak("en")
