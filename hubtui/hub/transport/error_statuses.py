"""The Hub answered, and refused: its status and body as an error of our tree.

Error bodies are not documented, so what is usual is understood: `{"error": {"code", "message"}}`,
`{"error": "..."}`, OAuth's `error_description`, `{"message"}`, RFC 9457 problem+json, plain text,
a proxy's HTML page (its title only) and no body at all.
"""

import re
from datetime import datetime

import httpx

from hubtui.hub.errors import (
    Conflict,
    Forbidden,
    HubBroken,
    HubError,
    Invalid,
    NotFound,
    NotSignedIn,
    Refused,
    TimedOut,
    TooManyRequests,
    Unreadable,
)
from hubtui.hub.transport.asked_to_wait import wait_words
from hubtui.hub.transport.body_words import joined, words_of
from hubtui.hub.transport.clock_skew import skew_words
from hubtui.hub.transport.http_date import http_date
from hubtui.locale import _
from hubtui.text.one_line import one_line

_BY_STATUS: dict[int, type[Refused]] = {
    400: Invalid,
    401: NotSignedIn,
    403: Forbidden,
    404: NotFound,
    405: NotFound,
    409: Conflict,
    410: NotFound,
    422: Invalid,
    429: TooManyRequests,
}
_REQUEST_ID_HEADERS = (
    "x-request-id",
    "x-correlation-id",
    "request-id",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "cf-ray",
)
# Of a 429 that does not say how long, or says not at all.
_LEAST_WAIT = 1.0
# A wait of more than a day is nobody's any more.
_LONGEST_WAIT = 86_400.0


def refusal(response: httpx.Response, body: bytes, now: datetime) -> HubError:
    """Return the error for an answer that is not a success; `body` may be only its beginning."""
    detail = words_of(body, response.headers.get("content-type", ""))
    status = response.status_code
    if status < 400:
        return Unreadable(_("no data came, but: {words}").format(words=detail or "-"))
    if status == 408:
        # The Hub never got the whole request: nothing can have happened.
        late = TimedOut(detail)
        late.sent = False
        return late
    kind = HubBroken if status >= 500 else _BY_STATUS.get(status, Refused)
    detail = detail or _challenge_words(response)
    date = response.headers.get("date", "")
    if status == 401:
        # A token of an hour is over at once by a clock that is an hour off.
        detail = joined("; ", [detail, skew_words(date, now)])
    # By the clock that the moment was written by.
    asked = retry_after(response.headers.get("retry-after", ""), http_date(date) or now)
    if status == 429:
        asked = max(_LEAST_WAIT, asked or 0.0)
        detail = joined("; ", [detail, wait_words(asked)])
    error = kind(detail)
    error.retry_after = asked
    return error


def request_id(headers: httpx.Headers) -> str | None:
    """Return what the Hub's administrator can find this request by."""
    for name in _REQUEST_ID_HEADERS:
        if value := headers.get(name):
            return one_line(value, longest=64)
    trace = re.match(r"[0-9a-f]{2}-([0-9a-f]{32})-", headers.get("traceparent", ""))
    return trace[1] if trace else None


def retry_after(header: str, now: datetime) -> float | None:
    """Return the seconds that `Retry-After` asks for, given as seconds or as an HTTP date."""
    text = header.strip()
    if re.fullmatch(r"\d+", text, re.ASCII):
        # Python takes no number from thousands of digits.
        return min(float(text), _LONGEST_WAIT) if len(text) < 10 else _LONGEST_WAIT
    moment = http_date(text)
    if moment is None:
        return None
    return min(max(0.0, (moment - now).total_seconds()), _LONGEST_WAIT)


def _challenge_words(response: httpx.Response) -> str:
    """Return the reason in `WWW-Authenticate: Bearer ..., error_description="..."`."""
    challenge = response.headers.get("www-authenticate", "")
    found = re.search(r'error_description="([^"]*)"', challenge)
    return one_line(found[1]) if found else ""
