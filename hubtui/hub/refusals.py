"""The Hub answered, and refused: its status and body as an error of our tree.

Error bodies are not documented, so what is usual is understood: `{"error": {"code", "message"}}`,
`{"error": "..."}`, OAuth's `error_description`, `{"message"}`, RFC 9457 problem+json, plain text,
a proxy's HTML page (its title only) and no body at all.
"""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

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
from hubtui.hub.one_line import one_line
from hubtui.locale import _

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
_DEEPEST = 4
_MOST_TEXTS = 5


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
    error = kind(detail or _challenge_words(response))
    error.retry_after = retry_after(response.headers.get("retry-after", ""), now)
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
    if re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def words_of(body: bytes, content_type: str) -> str:
    """Return what a body says to a person, on one short line; nothing where it says nothing."""
    kind = content_type.partition(";")[0].strip().lower()
    text = body.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if "html" in kind or text.startswith("<"):
        return _page_title(text)
    if text.startswith(("{", "[", '"')) or kind.endswith("json"):
        return one_line(_json_words(text))
    if kind in ("", "text/plain"):
        return one_line(text.partition("\n")[0])
    return ""


def _page_title(page: str) -> str:
    title = re.search(r"<title[^>]*>([^<]*)", page, re.IGNORECASE)
    if not title:
        return ""
    # Imported here: it brings all the names of HTML's characters.
    import html

    return one_line(html.unescape(title[1]))


def _json_words(text: str) -> str:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    return _words(value, _DEEPEST)


def _words(value: object, depth: int) -> str:
    if isinstance(value, str):
        return value.strip()
    if depth == 0:
        return ""
    if isinstance(value, list):
        return _joined("; ", [_words(each, depth - 1) for each in value[:_MOST_TEXTS]])
    if isinstance(value, dict):
        return _object_words(value, depth - 1)
    return ""


def _object_words(found: dict[str, object], depth: int) -> str:
    def words(field: str) -> str:
        return _words(found.get(field), depth)

    said = (
        words("message")
        or words("error_description")
        or _joined(": ", [words("title"), words("detail")])
        or words("msg")
        or words("error")
        or words("code")
    )
    errors = found.get("errors")
    if isinstance(errors, dict):
        # {"email": ["is not valid"]}: the field's name is half of the message.
        named = list(errors.items())[:_MOST_TEXTS]
        return _joined("; ", [said, *(f"{field}: {_words(why, depth)}" for field, why in named)])
    return _joined("; ", [said, _words(errors, depth)])


def _joined(between: str, texts: list[str]) -> str:
    return between.join(text for text in texts if text)


def _challenge_words(response: httpx.Response) -> str:
    """Return the reason in `WWW-Authenticate: Bearer ..., error_description="..."`."""
    challenge = response.headers.get("www-authenticate", "")
    found = re.search(r'error_description="([^"]*)"', challenge)
    return one_line(found[1]) if found else ""
