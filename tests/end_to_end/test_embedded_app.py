"""The app signs in to the embedded Hub on its own screen, in every way; a new customer sees six contracts."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.chromium import chromium_of
from tests.end_to_end.computer import Computer
from tests.end_to_end.running_app import (
    BROWSER,
    DEVICE,
    PASTE,
    app_on,
    begin,
    device_address,
    paste_address,
)
from tests.end_to_end.test_embedded_sign_in import (
    BEA,
    new_customer,
    serving,
)
from tests.end_to_end.test_embedded_sign_in import computer as computer
from tests.end_to_end.tmux import needs_tmux

pytestmark = pytest.mark.slow

CLIENT = "As the client of this profile, with its secret"


@pytest.fixture(autouse=True)
def hub(computer: Computer) -> Iterator[None]:
    needs_tmux()
    with serving(computer):
        yield


def test_a_new_customer_signs_in_chooses_a_password_and_sees_the_six_contracts(
    computer: Computer,
) -> None:
    customer = new_customer(computer)
    with (
        chromium_of(customer, "embedded_pages.mjs") as chromium,
        app_on(computer, size=(100, 28), environ=chromium.environ) as window,
    ):
        begin(window, BROWSER)
        shown = window.shows("1 My contracts", "customer", "WACHTTEST", "6 of 6")
        assert "Contacts" not in shown
        window.type("q")
    assert computer.hubtui("logout").returncode == 0
    assert computer.hubtui("contracts").returncode == 3


def test_a_code_on_another_device(computer: Computer) -> None:
    with app_on(computer, size=(100, 28)) as window:
        begin(window, DEVICE)
        BEA.visit(device_address(window))
        window.shows("Bea van Heerder", "Relatiebeheerder", "1 Contacts")


def test_any_browser_and_the_address_pasted_back(computer: Computer) -> None:
    with app_on(computer, size=(100, 28)) as window:
        begin(window, PASTE)
        window.paste(BEA.visit(paste_address(window)))
        window.type("Enter")
        window.shows("Bea van Heerder", "Relatiebeheerder")


def test_a_script_by_its_own_secret(computer: Computer) -> None:
    script = {"HUBTUI_CLIENT_ID": "hubtui-script", "HUBTUI_CLIENT_SECRET": "demo-script-geheim"}
    with app_on(computer, size=(100, 28), environ=script) as window:
        window.shows(CLIENT)
        # Up from the first is the last, a pasted token; the client is before it.
        window.type("Up", "Up")
        window.shows(f"▌{CLIENT}")
        window.type("Enter")
        window.shows("Bea van Heerder", "Relatiebeheerder")
