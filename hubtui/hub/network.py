"""The httpx client that everything goes through: limits on time, TLS, proxies, no cookies."""

import logging
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import NamedTuple

import httpx

from hubtui import __version__
from hubtui.hub.address import HubAddress
from hubtui.hub.endpoints import ANSWER_SECONDS, PORTFOLIO_SECONDS
from hubtui.hub.errors import Misconfigured
from hubtui.hub.tls import tls_context
from hubtui.locale import _


class Patience(NamedTuple):
    """How long to wait, in seconds; the `whole` bounds hold every try and all of the body."""

    connect: float = 5.0
    read: float = 20.0
    write: float = 10.0
    pool: float = 10.0
    whole: float = ANSWER_SECONDS
    whole_portfolio: float = PORTFOLIO_SECONDS


def open_network(
    address: HubAddress,
    patience: Patience,
    transport: httpx.AsyncBaseTransport | None,
    ca_file: Path | None,
) -> httpx.AsyncClient:
    """Return the client. Reads certificates: call it in a thread. Raises Misconfigured."""
    _quiet_the_loggers()
    tls = tls_context(address, ca_file)
    try:
        return httpx.AsyncClient(
            base_url=address.url,
            headers={"User-Agent": f"hubtui/{__version__}", "Accept": "application/json"},
            timeout=httpx.Timeout(
                connect=patience.connect,
                read=patience.read,
                write=patience.write,
                pool=patience.pool,
            ),
            limits=httpx.Limits(
                max_connections=20, max_keepalive_connections=10, keepalive_expiry=30.0
            ),
            transport=transport,
            verify=tls,
            # A proxy has no way to this machine's own loopback.
            trust_env=not address.loopback,
            follow_redirects=False,
            # The token says who we are; a cookie could go on saying who we were.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )
    except (httpx.InvalidURL, ValueError) as error:
        raise Misconfigured(_("must be an address such as https://api.anva.nl")) from error


def _quiet_the_loggers() -> None:
    """Keep httpx from logging addresses with the query, which is a customer's name."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
