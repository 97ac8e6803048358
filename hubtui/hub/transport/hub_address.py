"""Where the Hub is, and whether a token may be sent there."""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from hubtui.hub.errors import Misconfigured
from hubtui.locale import _

# What a browser and a library read differently: `https://hub\@evil` is a host to one of them only.
_AMBIGUOUS = re.compile(r"[\s\\\x00-\x1f\x7f]")


class HubAddress(NamedTuple):
    """A checked base URL: https, or http to this machine; `url` ends in a slash."""

    url: str
    host: str
    loopback: bool

    @property
    def is_loopback_by_name(self) -> bool:
        """Tell whether plain HTTP goes to a name: what a resolver makes of it can't be trusted."""
        return self.url.startswith("http:") and _is_local_name(self.host)


def hub_address(base_url: str) -> HubAddress:
    """Return the checked address. Raises Misconfigured, saying what it must be."""
    if _AMBIGUOUS.search(base_url):
        raise _not_an_address()
    try:
        parts = urlsplit(base_url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise _not_an_address() from None
    if parts.scheme not in ("http", "https") or not _can_be_looked_up(host):
        raise _not_an_address()
    if "@" in parts.netloc:
        raise Misconfigured(_("may not hold a user name or a password"))
    if parts.query or parts.fragment:
        raise Misconfigured(_("may not hold `?` or `#`"))
    loopback = _is_loopback(host)
    if parts.scheme == "http" and not loopback:
        raise Misconfigured(_("must be https://: over http:// everyone on the way reads the token"))
    path = parts.path.rstrip("/") + "/"
    return HubAddress(f"{parts.scheme}://{parts.netloc}{path}", host, loopback)


def _not_an_address() -> Misconfigured:
    return Misconfigured(_("must be an address such as https://api.anva.nl"))


def _can_be_looked_up(host: str) -> bool:
    return all(0 < len(label) <= 63 for label in host.removesuffix(".").split("."))


def _is_loopback(host: str) -> bool:
    if _is_local_name(host):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_local_name(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost")
