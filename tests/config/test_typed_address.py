"""The address of a Hub as it is typed: what is meant is taken, what can't be is named."""

import pytest

from hubtui.config.rules import Wrong
from hubtui.config.typed_address import typed_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://api.anva.nl", "https://api.anva.nl"),
        ("https://api.anva.nl/", "https://api.anva.nl"),
        (" api.anva.nl \n", "https://api.anva.nl"),
        ('"https://api.anva.nl"', "https://api.anva.nl"),
        ("<https://api.anva.nl/hub/>", "https://api.anva.nl/hub"),
        ("api.anva.nl:8443", "https://api.anva.nl:8443"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_what_is_meant_is_taken(typed: str, meant: str) -> None:
    assert typed_address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "http://api.anva.nl", "ftp://x", "bea@api.anva.nl", "a b", "https://", "x?y"],
)
def test_what_can_not_be_is_refused(typed: str) -> None:
    with pytest.raises(Wrong):
        typed_address(typed)
