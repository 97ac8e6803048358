"""Does the Hub answer, is the connection safe, and do the clocks agree? Asked without a token."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import perf_counter

import httpx

from hubtui.cli.doctor.finding import Finding
from hubtui.cli.exit_codes import ExitCode
from hubtui.config import Settings
from hubtui.hub.address import hub_address
from hubtui.hub.endpoints import overridden
from hubtui.hub.errors import HubError, Misconfigured, Untrusted
from hubtui.hub.failures import no_answer
from hubtui.hub.network import Patience, open_network
from hubtui.locale import _

# Tokens are refused when the clocks differ by more than most servers allow.
_MOST_SKEW = timedelta(seconds=60)
_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What the Hub answered to a request without a token; times of this machine."""

    status: int
    milliseconds: float
    is_web_page: bool
    hub_time: datetime | None
    own_time: datetime
    certificate_ends: datetime | None


def _now() -> datetime:
    return datetime.now(UTC)


async def examine_connection(
    settings: Settings,
    transport: httpx.AsyncBaseTransport | None,
    now: Callable[[], datetime] = _now,
) -> tuple[list[Finding], bool]:
    """Return what was found, and whether there is a Hub to ask more."""
    try:
        answer = await _first_answer(settings, transport, now)
    except HubError as error:
        return [_no_answer(error)], False
    return [_reached(answer), _safe(settings, answer), _clock(answer)], True


async def _first_answer(
    settings: Settings, transport: httpx.AsyncBaseTransport | None, now: Callable[[], datetime]
) -> FirstAnswer:
    address = hub_address(settings.base_url)
    network = await asyncio.to_thread(
        open_network, address, Patience(), transport, settings.ca_file
    )
    path = overridden(settings.endpoints)["account"].path
    started = perf_counter()
    try:
        async with network.stream("GET", path) as response:
            return FirstAnswer(
                status=response.status_code,
                milliseconds=(perf_counter() - started) * 1_000,
                is_web_page="html" in response.headers.get("content-type", ""),
                hub_time=_date(response.headers.get("date", "")),
                own_time=now(),
                certificate_ends=_certificate_end(response),
            )
    except httpx.RequestError as error:
        raise no_answer(error) from error
    finally:
        await network.aclose()


def _no_answer(error: HubError) -> Finding:
    if isinstance(error, Misconfigured | Untrusted):
        return Finding.failed("tls", _("Safe connection"), error)
    return Finding.failed("reachable", _("Reachable"), error)


def _reached(answer: FirstAnswer) -> Finding:
    found = _("answers in {milliseconds} ms (HTTP {status})").format(
        milliseconds=round(answer.milliseconds), status=answer.status
    )
    if answer.is_web_page:
        advice = _("It is a web page: check that base_url is the address of the API.")
        return Finding("reachable", _("Reachable"), "attention", found, advice)
    if answer.status >= 500:
        advice = _("The Hub itself fails: tell its administrator.")
        return Finding("reachable", _("Reachable"), "wrong", found, advice, ExitCode.FAILED)
    return Finding("reachable", _("Reachable"), "good", found)


def _safe(settings: Settings, answer: FirstAnswer) -> Finding:
    title = _("Safe connection")
    if settings.base_url.startswith("http:"):
        return Finding("tls", title, "good", _("not needed: the Hub is on this machine"))
    trusted = _("the certificate is trusted")
    if settings.ca_file is not None:
        trusted = _("the certificate is trusted (system and {file})").format(file=settings.ca_file)
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
    if answer.hub_time is None:
        return Finding("clock", title, "not tried", _("the Hub does not tell the time"))
    skew = answer.own_time - answer.hub_time
    seconds = round(skew.total_seconds())
    if abs(skew) <= _MOST_SKEW:
        return Finding("clock", title, "good", _("agrees with the Hub's"))
    found = (
        _("{seconds} seconds ahead of the Hub's")
        if seconds > 0
        else _("{seconds} seconds behind the Hub's")
    ).format(seconds=abs(seconds))
    advice = _("Set this machine's clock, or tokens will be refused.")
    return Finding("clock", title, "wrong", found, advice, ExitCode.FAILED)


def _date(header: str) -> datetime | None:
    try:
        told = parsedate_to_datetime(header)
    except ValueError:
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _certificate_end(response: httpx.Response) -> datetime | None:
    stream = response.extensions.get("network_stream")
    secured = stream.get_extra_info("ssl_object") if stream is not None else None
    certificate = secured.getpeercert() if secured is not None else None
    ends = certificate.get("notAfter") if certificate else None
    if not isinstance(ends, str):
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)
