"""The address of a Hub as a person types or pastes it."""

from hubtui.config import rules
from hubtui.hub.errors import Misconfigured
from hubtui.hub.transport.hub_address import hub_address
from hubtui.text.typed import as_meant


def typed_address(text: str) -> str:
    """Return the address that is meant: without `https://` before it, that is meant; checked.

    A Hub on this very machine speaks http. Raises `rules.Wrong`, with what an address must be.
    """
    typed = as_meant(as_meant(text).strip("\"'<>"))
    if not typed:
        return rules.address(typed)
    return rules.address(typed if "://" in typed else f"{_scheme(typed)}://{typed}")


def _scheme(typed: str) -> str:
    try:
        return "http" if hub_address(f"http://{typed}").loopback else "https"
    except Misconfigured:
        return "https"
