"""A clock that is wrong is named as what is wrong."""

import ssl
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.client import HubClient
from hubtui.hub.errors import NotSignedIn, NotValidNow
from hubtui.hub.resources import ACCOUNT
from hubtui.hub.transport.clock_skew import clock_skew, skew_words
from hubtui.hub.transport.exchange import Clocks
from hubtui.hub.transport.http_date import http_date
from tests.hub.certificates import own_certificate
from tests.hub.hubs import HUB, NOW, ScriptedHub, Tokens, Waits, answers, socket_hub


async def _refused(date: str) -> NotSignedIn:
    hub = ScriptedHub(httpx.Response(401, headers={"Date": date}, json={"message": "expired"}))
    client = HubClient(HUB, Tokens(), transport=hub, clocks=Clocks(now=lambda: NOW))
    with pytest.raises(NotSignedIn) as raised:
        await client.fetch(ACCOUNT)
    return raised.value


@pytest.mark.parametrize("hours", [-1, 1, 24 * 365])
async def test_a_token_refused_by_another_clock_names_both(hours: int) -> None:
    theirs = NOW + timedelta(hours=hours)
    refused = await _refused(format_datetime(theirs, usegmt=True))

    assert "expired" in refused.detail
    assert "this machine's clock says 2026-03-01 12:00 UTC" in refused.detail
    assert f"{theirs:%Y-%m-%d %H:%M} UTC" in refused.detail


@pytest.mark.parametrize(
    "date", [format_datetime(NOW + timedelta(seconds=30), usegmt=True), "", "soon", "-1"]
)
async def test_clocks_that_agree_or_are_not_told_are_not_named(date: str) -> None:
    assert "clock" not in (await _refused(date)).detail


@pytest.mark.parametrize("days", [-10, 10])
async def test_a_certificate_that_is_not_valid_now_names_the_clock(
    tmp_path: Path, days: int
) -> None:
    tls = own_certificate(tmp_path, "localhost", starts_in_days=days)
    async with socket_hub(answers("200 OK"), tls) as hub:
        client = HubClient(
            hub.address, Tokens(), ca_file=tmp_path / "ca.pem", retries=Waits().retries()
        )
        with pytest.raises(NotValidNow, match="this machine's clock says") as raised:
            await client.fetch(ACCOUNT)
        await client.aclose()

    assert isinstance(tls, ssl.SSLContext)
    assert "clock" in raised.value.advice


@given(
    st.text(max_size=40)
    | st.from_regex(r"\w{3}, \d{1,2} \w{3} \d{1,5} \d{1,2}:\d{2}:\d{2} [+-]\d{4}")
    | st.datetimes().map(lambda at: f"{at:%a, %d %b %Y %H:%M:%S} +2359")
)
def test_any_header_is_a_moment_or_none(header: str) -> None:
    moment = http_date(header)
    assert moment is None or isinstance(moment - NOW, timedelta)
    assert clock_skew(header, NOW) is None or isinstance(skew_words(header, NOW), str)


def test_the_last_day_there_is_is_no_moment_in_another_zone() -> None:
    assert http_date("Fri, 31 Dec 9999 23:59:59 -2359") is None
    assert isinstance(http_date("Sun, 01 Mar 2026 12:00:00 GMT"), datetime)
