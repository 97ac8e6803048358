"""The httpx client that everything goes through: limits on time, TLS, proxies, no cookies."""

import logging
from pathlib import Path
from typing import NamedTuple

import httpx

from hubtui import __version__
from hubtui.hub.endpoint import ANSWER_SECONDS, PORTFOLIO_SECONDS
from hubtui.hub.errors import Misconfigured, ProxyUnusable
from hubtui.hub.transport.content_coding import ENCODINGS
from hubtui.hub.transport.hub_address import HubAddress
from hubtui.hub.transport.plain_answers import PlainAnswers
from hubtui.hub.transport.proxy import Proxy, proxy_for
from hubtui.hub.transport.this_machine import ThisMachine
from hubtui.hub.transport.time_limit import UnhurriedReads
from hubtui.hub.transport.tls import tls_context
from hubtui.locale import _


class Patience(NamedTuple):
    """How long to wait, in seconds; the `whole` bounds hold every try and all of the body."""

    connect: float = 5.0
    read: float = 20.0
    write: float = 10.0
    pool: float = 10.0
    whole: float = ANSWER_SECONDS
    whole_portfolio: float = PORTFOLIO_SECONDS


class Network(NamedTuple):
    """The client, and the proxy that it goes through."""

    client: httpx.AsyncClient
    proxy: Proxy | None = None


def open_network(
    address: HubAddress,
    patience: Patience,
    transport: httpx.AsyncBaseTransport | None,
    ca_file: Path | None,
) -> Network:
    """Return the client. Reads certificates: call it in a thread. Raises Misconfigured.

    A `transport` stands in for the network, and needs no proxy.
    """
    _quiet_the_loggers()
    proxy = None
    if transport is None:
        proxy = proxy_for(address)
        transport = UnhurriedReads(_transport(address, ca_file, proxy))
    try:
        client = httpx.AsyncClient(
            base_url=address.url,
            headers={
                "User-Agent": f"hubtui/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": ", ".join(ENCODINGS),
            },
            timeout=httpx.Timeout(
                connect=patience.connect,
                read=patience.read,
                write=patience.write,
                pool=patience.pool,
            ),
            transport=PlainAnswers(transport),
            # What httpx would read of the environment, `proxy_for` has read.
            trust_env=False,
            follow_redirects=False,
        )
    except (httpx.InvalidURL, ValueError) as error:
        raise Misconfigured(_("must be an address such as https://api.anva.nl")) from error
    return Network(client, proxy)


def _transport(
    address: HubAddress, ca_file: Path | None, proxy: Proxy | None
) -> httpx.AsyncBaseTransport:
    limits = httpx.Limits(max_connections=20, max_keepalive_connections=10, keepalive_expiry=30.0)
    try:
        transport = httpx.AsyncHTTPTransport(
            verify=tls_context(address, ca_file),
            limits=limits,
            proxy=proxy.url if proxy else None,
            trust_env=False,
        )
    except ImportError:
        # It comes with hubtui: an installation that was put together by hand may lack it.
        raise ProxyUnusable(
            _("{proxy} needs the Python package `socksio`").format(proxy=proxy)
        ) from None
    return ThisMachine(transport) if address.is_loopback_by_name else transport


def _quiet_the_loggers() -> None:
    """Keep httpx from logging addresses with the query, which is a customer's name."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
