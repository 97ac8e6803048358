"""The proxy between here and a server, as the environment names it.

httpx would read the same variables, and then not say which one it used, or refused.
"""

import os
import re
from ipaddress import ip_address, ip_network
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
from msgspec import Struct

from hubtui.hub.errors import ProxyUnusable
from hubtui.hub.transport.hub_address import HubAddress
from hubtui.locale import _
from hubtui.text.one_line import one_line

_DEFAULT_PORTS = {"http": 80, "https": 443}
_KINDS = ("http", "https", "socks5", "socks5h")


class Proxy(Struct, frozen=True):
    """`url` may hold a login; `str()` never does: `http://proxy.example:3128 (HTTPS_PROXY)`."""

    variable: str
    url: str

    def __str__(self) -> str:
        return f"{_shown(urlsplit(self.url))} ({self.variable})"

    def __repr__(self) -> str:
        return f"Proxy({self})"

    @property
    def has_login(self) -> bool:
        return "@" in urlsplit(self.url).netloc


def proxy_for(address: HubAddress) -> Proxy | None:
    """Return the proxy to this address, None where none is needed.

    Raises ProxyUnusable, naming the variable, for what is no proxy that can be used.
    """
    # A proxy has no way to this machine's own loopback.
    if address.loopback:
        return None
    named = getproxies()
    for kind in (address.url.partition(":")[0], "all"):
        if named.get(kind) and not _goes_directly(address):
            return _proxy(_variable(kind, named[kind]), named[kind].strip())
    return None


def _variable(kind: str, value: str) -> str:
    """Return the variable as the user wrote it; without one the desktop's settings named the proxy."""
    for name, given in os.environ.items():
        if name.lower() == f"{kind}_proxy" and given == value:
            return name
    return _("the system's settings")


def _proxy(variable: str, value: str) -> Proxy:
    url = value if "://" in value else f"http://{value}"
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        # It is not repeated: without a shape it can't be seen where a password stands in it.
        raise ProxyUnusable(_("{variable} holds no address of a proxy").format(variable=variable))
    if parts.scheme not in _KINDS:
        raise ProxyUnusable(
            _("{proxy} ({variable}) is no proxy of a known kind: {kinds}").format(
                proxy=_shown(parts), variable=variable, kinds=", ".join(_KINDS)
            )
        )
    try:
        httpx.Proxy(url)
    except (httpx.InvalidURL, ValueError):
        raise ProxyUnusable(
            _("{variable} holds no address of a proxy").format(variable=variable)
        ) from None
    return Proxy(variable, url)


def _shown(parts: SplitResult) -> str:
    return one_line(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}")


def _goes_directly(address: HubAddress) -> bool:
    listed = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    if not listed:
        return bool(proxy_bypass(address.host))
    parts = urlsplit(address.url)
    port = parts.port or _DEFAULT_PORTS[parts.scheme]
    host = address.host.lower().rstrip(".")
    return any(_covers(entry, host, port) for entry in re.split(r"[,\s]+", listed) if entry)


def _covers(entry: str, host: str, port: int) -> bool:
    """Tell whether an entry of NO_PROXY means this host: a name, its domain, an address or a range."""
    entry = entry.partition("://")[2] or entry
    if entry == "*":
        return True
    try:
        return ip_address(host) in ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        pass
    name, colon, only_port = entry.rpartition(":")
    if colon and only_port.isdecimal() and (name.endswith("]") or ":" not in name):
        return int(only_port) == port and _covers(name, host, port)
    domain = entry.lower().removeprefix("*").strip(".")
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))
