"""A real browser signs in to the running app."""

import pytest

from tests.end_to_end.chromium import chromium_of
from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import Person
from tests.end_to_end.running_app import BROWSER, app_on, begin
from tests.end_to_end.tmux import needs_tmux

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _tmux() -> None:
    needs_tmux()


def test_the_browser_of_this_machine_signs_in_and_sends_the_user_back_to_the_terminal(
    computer: Computer, bea: Person
) -> None:
    with chromium_of(bea) as chromium, app_on(computer, environ=chromium.environ) as window:
        begin(window, BROWSER)
        window.shows("Signed in as Test bea", "Bea van Heerder", "Relatiebeheerder", "368")
        assert "hubtui goes on in your terminal" in chromium.last_page()
        assert len(computer.sign_in_files()) == 1
