"""HTTP to the provider: safe addresses only, no redirects, a limit on time and size, our errors."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx

from hubtui.auth.errors import (
    ProviderBehindProxy,
    ProviderBroken,
    ProviderTimedOut,
    ProviderUnreachable,
    ProviderUnusable,
)
from hubtui.auth.members import Members, members_of
from hubtui.hub.errors import Misconfigured, ProxyFailed, TimedOut, Unreadable
from hubtui.hub.transport.content_coding import ENCODINGS, decoder_for
from hubtui.hub.transport.failures import no_answer
from hubtui.hub.transport.hub_address import HubAddress, hub_address
from hubtui.hub.transport.proxy import Proxy, proxy_for
from hubtui.hub.transport.this_machine import BlockingThisMachine
from hubtui.hub.transport.tls import tls_context
from hubtui.locale import _
from hubtui.text.one_line import one_line

_TIMEOUT = httpx.Timeout(10.0, connect=5.0)
_LONGEST = 20.0
_LARGEST = 1 << 20
_JSON = "application/json"
_NOTHING_MORE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer with a status under 500; the body may hold tokens."""

    status: int
    body: bytes = field(repr=False)
    media_type: str = ""
    charset: str | None = None
    location: str = field(default="", repr=False)

    def members(self) -> Members:
        """Return the JSON object in it. Raises NoObject."""
        return members_of(self.body, self.charset)


class _Road(NamedTuple):
    """How one origin is asked, and by which proxy."""

    client: httpx.Client
    proxy: Proxy | None


class ProviderWire:
    """One conversation with the provider; blocking, so for a thread. Close it after.

    Its endpoints may be at several origins: each is asked by the proxy, and with the certificates, that are
    for its own address. A given `transport` stands in for the network.
    """

    def __init__(self, ca_file: Path | None, transport: httpx.BaseTransport | None = None) -> None:
        self._ca_file = ca_file
        self._transport = transport
        self._roads: dict[tuple[str, str], _Road] = {}

    def close(self) -> None:
        for road in self._roads.values():
            road.client.close()

    def get(self, url: str, headers: Mapping[str, str] = _NOTHING_MORE) -> Answer:
        return self._ask("GET", url, {"Accept": _JSON, **headers})

    def post(self, url: str, headers: Mapping[str, str], form: str) -> Answer:
        """Send a form that is encoded already."""
        return self._ask("POST", url, headers, form)

    def _ask(
        self, method: str, url: str, headers: Mapping[str, str], form: str | None = None
    ) -> Answer:
        client, proxy = self._road_to(safe(url))
        path = urlsplit(url).path
        try:
            request = client.build_request(method, url, headers=headers, content=form)
            answer = _whole_answer(client, request)
        except httpx.RequestError as error:
            reason = no_answer(error, proxy)
            if isinstance(reason, ProxyFailed):
                raise ProviderBehindProxy(reason.detail, method=method, path=path) from error
            if isinstance(reason, TimedOut):
                raise ProviderTimedOut(reason.detail, method=method, path=path) from error
            raise ProviderUnreachable(reason.detail, method=method, path=path) from error
        except Unreadable as error:
            raise ProviderUnusable(error.detail, method=method, path=path) from error
        except Exception as error:
            # httpx has more than RequestError, and what it stands on raises its own. Their words may
            # quote the request.
            raise ProviderUnreachable(type(error).__name__, method=method, path=path) from error
        if answer.status >= 500 or answer.status == 429:
            raise ProviderBroken(status=answer.status, method=method, path=path)
        return answer

    def _road_to(self, address: HubAddress) -> _Road:
        """Return how to ask this address. Raises Misconfigured, ProxyUnusable."""
        parts = urlsplit(address.url)
        origin = (parts.scheme, parts.netloc)
        if origin not in self._roads:
            # Plain HTTP stays on this machine, past every proxy.
            proxy = None if self._transport is not None else proxy_for(address)
            transport = self._transport or _transport_to(address, self._ca_file, proxy)
            # What httpx would read of the environment, `proxy_for` has read.
            client = httpx.Client(
                transport=transport,
                headers={"Accept-Encoding": ", ".join(ENCODINGS)},
                timeout=_TIMEOUT,
                trust_env=False,
                follow_redirects=False,
            )
            self._roads[origin] = _Road(client, proxy)
        return self._roads[origin]


def _transport_to(
    address: HubAddress, ca_file: Path | None, proxy: Proxy | None
) -> httpx.BaseTransport:
    transport = httpx.HTTPTransport(
        verify=tls_context(address, ca_file), proxy=proxy.url if proxy else None, trust_env=False
    )
    return BlockingThisMachine(transport) if address.is_loopback_by_name else transport


def _whole_answer(client: httpx.Client, request: httpx.Request) -> Answer:
    # httpx's limits are a wait each; a provider that drips bytes must end as well.
    until = time.monotonic() + _LONGEST
    received = bytearray()
    response = client.send(request, stream=True)
    try:
        decoder = decoder_for(response.headers.get("content-encoding", ""))
        for data in _as_sent(response):
            # A bounded piece at a time: a little that is compressed well may be very much.
            for piece in decoder.feed(data):
                received += piece
                if len(received) > _LARGEST:
                    raise httpx.ReadError(_("the answer is too long"), request=request)
            if time.monotonic() > until:
                raise httpx.ReadTimeout("", request=request)
        decoder.finish()
    finally:
        response.close()
    media_type = response.headers.get("content-type", "")
    return Answer(
        response.status_code,
        bytes(received),
        media_type,
        response.charset_encoding,
        response.headers.get("location", ""),
    )


def _as_sent(response: httpx.Response) -> Iterator[bytes]:
    """Give the body as it came, still compressed."""
    if not isinstance(response.stream, httpx.SyncByteStream):
        raise TypeError(response.stream)
    yield from response.stream


def safe(url: str) -> HubAddress:
    """Return `url` where a secret may go: https, or this machine. Raises ProviderUnusable."""
    try:
        httpx.URL(url)
        return hub_address(url.partition("?")[0])
    except (Misconfigured, httpx.InvalidURL, ValueError) as wrong:
        raise ProviderUnusable(f"{one_line(url)}: {one_line(str(wrong))}") from None
