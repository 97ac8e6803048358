"""Is there a proxy, does the Hub answer, is the connection safe, and do the clocks agree?

Asked without a token.
"""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter

import httpx

from hubtui.cli.doctor.finding import Finding
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.config import Settings
from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.errors import HubError, Misconfigured, NotValidNow, ProxyFailed, Untrusted
from hubtui.hub.resources import ACCOUNT
from hubtui.hub.transport.clock_skew import MOST_SKEW, clock_skew
from hubtui.hub.transport.failures import no_answer
from hubtui.hub.transport.hub_address import HubAddress, hub_address
from hubtui.hub.transport.network import Patience, open_network
from hubtui.hub.transport.proxy import proxy_for
from hubtui.locale import _

_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What the Hub answered to a request without a token; times of this machine."""

    status: int
    milliseconds: float
    is_web_page: bool
    own_time: datetime
    # How far this machine's clock is ahead of the Hub's.
    skew: timedelta | None
    certificate_ends: datetime | None


def _now() -> datetime:
    return datetime.now(UTC)


async def examine_connection(
    settings: Settings,
    transport: httpx.AsyncBaseTransport | None,
    now: Callable[[], datetime] = _now,
) -> tuple[list[Finding], bool]:
    """Return what was found, and whether there is a Hub to ask more."""
    address = hub_address(settings.base_url)
    proxy = _proxy(address)
    if proxy.exit_code is not ExitCode.DONE:
        return [proxy], False
    try:
        answer = await _first_answer(settings, address, transport, now)
    except ProxyFailed as error:
        return [Finding.failed("proxy", _proxy_title(), error)], False
    except HubError as error:
        return [proxy, _no_answer(error)], False
    return [proxy, _reached(answer), _safe(settings, answer), _clock(answer)], True


def _proxy_title() -> str:
    return _("Proxy")


def _proxy(address: HubAddress) -> Finding:
    try:
        proxy = proxy_for(address)
    except Misconfigured as error:
        return Finding.failed("proxy", _proxy_title(), error)
    found = str(proxy) if proxy else _("none is used for {host}").format(host=address.host)
    return Finding("proxy", _proxy_title(), "good", found)


async def _first_answer(
    settings: Settings,
    address: HubAddress,
    transport: httpx.AsyncBaseTransport | None,
    now: Callable[[], datetime],
) -> FirstAnswer:
    network = await asyncio.to_thread(
        open_network, address, Patience(), transport, settings.ca_file
    )
    path = compiled(settings.hub).reads[ACCOUNT.name].paths[0]
    started = perf_counter()
    try:
        async with network.client.stream("GET", path) as response:
            return FirstAnswer(
                status=response.status_code,
                milliseconds=(perf_counter() - started) * 1_000,
                is_web_page="html" in response.headers.get("content-type", ""),
                own_time=(own := now()),
                skew=clock_skew(response.headers.get("date", ""), own),
                certificate_ends=_certificate_end(response),
            )
    except Exception as error:
        raise no_answer(error, network.proxy) from error
    finally:
        await network.client.aclose()


def _no_answer(error: HubError) -> Finding:
    if isinstance(error, NotValidNow):
        return Finding.failed("clock", _("Clock"), error)
    if isinstance(error, Misconfigured | Untrusted):
        return Finding.failed("tls", _("Safe connection"), error)
    return Finding.failed("reachable", _("Reachable"), error)


def _reached(answer: FirstAnswer) -> Finding:
    found = _("answers in {milliseconds} ms (HTTP {status})").format(
        milliseconds=round(answer.milliseconds), status=answer.status
    )
    if answer.status >= 500:
        advice = _("The Hub itself fails: tell its administrator.")
        if answer.is_web_page:
            advice = _("The Hub, or a proxy before it, shows a web page: try again later.")
        return Finding("reachable", _("Reachable"), "wrong", found, advice, ExitCode.FAILED)
    if answer.is_web_page:
        advice = _("It is a web page: check that base_url is the address of the API.")
        return Finding("reachable", _("Reachable"), "attention", found, advice)
    return Finding("reachable", _("Reachable"), "good", found)


def _safe(settings: Settings, answer: FirstAnswer) -> Finding:
    title = _("Safe connection")
    if settings.base_url.startswith("http:"):
        return Finding("tls", title, "good", _("not needed: the Hub is on this machine"))
    trusted = (
        _("the certificate is trusted")
        if settings.ca_file is None
        else _("the certificate is trusted (system and {file})").format(file=settings.ca_file)
    )
    ends = answer.certificate_ends
    if ends is None:
        return Finding("tls", title, "good", trusted)
    until = _("{trusted}, until {date}").format(trusted=trusted, date=ends.date().isoformat())
    if ends - answer.own_time < _SOON:
        return Finding(
            "tls", title, "attention", until, _("Tell the Hub's administrator that it ends soon.")
        )
    return Finding("tls", title, "good", until)


def _clock(answer: FirstAnswer) -> Finding:
    title = _("Clock")
    if answer.skew is None:
        return Finding("clock", title, "not tried", _("the Hub does not tell the time"))
    seconds = round(answer.skew.total_seconds())
    if abs(answer.skew) <= MOST_SKEW:
        return Finding("clock", title, "good", _("agrees with the Hub's"))
    found = (
        _("{seconds} seconds ahead of the Hub's")
        if seconds > 0
        else _("{seconds} seconds behind the Hub's")
    ).format(seconds=abs(seconds))
    advice = _("Set this machine's clock, or tokens will be refused.")
    return Finding("clock", title, "wrong", found, advice, ExitCode.FAILED)


def _certificate_end(response: httpx.Response) -> datetime | None:
    stream = response.extensions.get("network_stream")
    secured = stream.get_extra_info("ssl_object") if stream is not None else None
    certificate = secured.getpeercert() if secured is not None else None
    ends = certificate.get("notAfter") if certificate else None
    if not isinstance(ends, str):
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)
