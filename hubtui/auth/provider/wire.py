"""HTTP to the provider: safe addresses only, no redirects, a limit on time and size, our errors."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from hubtui.auth.errors import (
    ProviderBroken,
    ProviderTimedOut,
    ProviderUnreachable,
    ProviderUnusable,
)
from hubtui.hub.address import HubAddress, hub_address
from hubtui.hub.errors import Misconfigured, TimedOut
from hubtui.hub.failures import no_answer
from hubtui.hub.one_line import one_line
from hubtui.hub.tls import tls_context
from hubtui.locale import _

_TIMEOUT = httpx.Timeout(10.0, connect=5.0)
_LONGEST = 20.0
_LARGEST = 1 << 20
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer with a status under 500; the body may hold tokens."""

    status: int
    body: bytes = field(repr=False)


class ProviderWire:
    """One conversation with the provider; blocking, so for a thread. Close it after."""

    def __init__(
        self, issuer: str, ca_file: Path | None, transport: httpx.BaseTransport | None = None
    ) -> None:
        address = safe(issuer)
        self._client = httpx.Client(
            transport=transport,
            verify=tls_context(address, ca_file),
            timeout=_TIMEOUT,
            # A proxy has no way to this machine's own loopback.
            trust_env=not address.loopback,
            follow_redirects=False,
        )

    def close(self) -> None:
        self._client.close()

    def get(self, url: str) -> Answer:
        safe(url)
        return self._ask(self._client.build_request("GET", url, headers={"Accept": _JSON}))

    def post(self, url: str, headers: Mapping[str, str], form: str) -> Answer:
        """Send a form that is encoded already."""
        safe(url)
        return self._ask(self._client.build_request("POST", url, headers=headers, content=form))

    def _ask(self, request: httpx.Request) -> Answer:
        method, path = request.method, request.url.path
        try:
            answer = self._whole_answer(request)
        except httpx.RequestError as error:
            reason = no_answer(error)
            if isinstance(reason, TimedOut):
                raise ProviderTimedOut(reason.detail, method=method, path=path) from error
            raise ProviderUnreachable(reason.detail, method=method, path=path) from error
        if answer.status >= 500 or answer.status == 429:
            raise ProviderBroken(status=answer.status, method=method, path=path)
        return answer

    def _whole_answer(self, request: httpx.Request) -> Answer:
        # httpx's limits are a wait each; a provider that drips bytes must end as well.
        until = time.monotonic() + _LONGEST
        received = bytearray()
        response = self._client.send(request, stream=True)
        try:
            for chunk in response.iter_bytes():
                received += chunk
                if len(received) > _LARGEST:
                    raise httpx.ReadError(_("the answer is too long"), request=request)
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("", request=request)
        finally:
            response.close()
        return Answer(response.status_code, bytes(received))


def safe(url: str) -> HubAddress:
    """Return `url` where a secret may go: https, or this machine. Raises ProviderUnusable."""
    try:
        httpx.URL(url)
        return hub_address(url.partition("?")[0])
    except (Misconfigured, httpx.InvalidURL) as wrong:
        raise ProviderUnusable(f"{one_line(url)}: {one_line(str(wrong))}") from None
