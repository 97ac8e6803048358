"""What holds in every room."""

import signal
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import HealthCheck, settings

from hubtui.locale import DEFAULT_LANGUAGE, speak
from tests.event_loops import LoopFactory, both_orders

# A machine that others use too is no reason to fail, and what passed passes again. New examples are
# looked for with `make pytest ARGS=--hypothesis-profile=search`.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same again", settings.get_profile("search"), derandomize=True)
settings.load_profile("same again")


def pytest_configure() -> None:
    """Undo what a shell in the background, or nohup, has its children ignore: tests send these."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP):
        if signal.getsignal(number) is signal.SIG_IGN:
            is_interrupt = number is signal.SIGINT
            signal.signal(number, signal.default_int_handler if is_interrupt else signal.SIG_DFL)


def pytest_asyncio_loop_factories() -> Mapping[str, LoopFactory]:
    """Run what is asynchronous in either order of its tasks."""
    return both_orders()


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
