"""A token goes over https, or not further than this machine."""

import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.errors import Misconfigured
from hubtui.hub.resources import ACCOUNT
from hubtui.hub.transport.bearer import PlainToken
from hubtui.hub.transport.hub_address import hub_address
from tests.envelopes import items
from tests.hub.hubs import ScriptedHub, Tokens


@pytest.mark.parametrize(
    ("base_url", "called"),
    [
        ("https://api.anva.nl", "https://api.anva.nl/account/mine"),
        ("https://api.anva.nl/", "https://api.anva.nl/account/mine"),
        ("https://api.anva.nl/hub/v2", "https://api.anva.nl/hub/v2/account/mine"),
        ("https://api.anva.nl/hub/v2///", "https://api.anva.nl/hub/v2/account/mine"),
        ("https://api.anva.nl:8443/v2/", "https://api.anva.nl:8443/v2/account/mine"),
        ("http://localhost:8000", "http://localhost:8000/account/mine"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/account/mine"),
        ("http://[::1]:8000", "http://[::1]:8000/account/mine"),
        ("http://demo.localhost", "http://demo.localhost/account/mine"),
    ],
)
async def test_paths_are_called_below_the_address(base_url: str, called: str) -> None:
    hub = ScriptedHub(items({"id": 1}))

    await HubClient(base_url, Tokens(), transport=hub).fetch(ACCOUNT)

    assert str(hub.asked[0].url) == called


@pytest.mark.parametrize(
    "base_url",
    [
        "http://api.anva.nl",
        "http://10.0.0.1",
        "http://localhost.anva.nl",
        "http://127.0.0.1.nip.io",
    ],
)
def test_plain_http_is_refused_outside_this_machine(base_url: str) -> None:
    with pytest.raises(Misconfigured, match="https"):
        HubClient(base_url, PlainToken("token"))


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "api.anva.nl",
        "ftp://api.anva.nl",
        "https://",
        "https:///path",
        "https://api.anva.nl:port",
        "https://[::1",
        "https://bea:secret@api.anva.nl",
        "https://api.anva.nl?key=1",
        "https://api.anva.nl#top",
        "https://api.anva.nl\\@evil.test",
        "https://api.anva.nl /",
        "https://api.\nanva.nl",
        f"https://{'a' * 64}.nl",
        "https://api..nl",
        "https://.nl",
    ],
)
def test_what_is_no_plain_address_is_refused_without_repeating_it(base_url: str) -> None:
    with pytest.raises(Misconfigured) as raised:
        HubClient(base_url, PlainToken("token"))

    assert "secret" not in str(raised.value)


def test_a_loopback_address_is_known_as_one() -> None:
    assert hub_address("http://127.8.9.1").loopback
    assert not hub_address("https://8.8.8.8").loopback
