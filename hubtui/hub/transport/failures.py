"""No answer came, or half of one: httpx's exceptions as errors of our tree, never without words."""

import errno
import re
import socket
import ssl
from datetime import UTC, datetime

import httpx

from hubtui.hub.errors import (
    HubError,
    NotValidNow,
    ProxyFailed,
    TimedOut,
    Unforeseen,
    Unreachable,
    Unreadable,
    Untrusted,
)
from hubtui.hub.transport.causes import causes
from hubtui.hub.transport.clock_skew import clock_words
from hubtui.hub.transport.proxy import Proxy
from hubtui.locale import _
from hubtui.text.one_line import one_line

# With these the request provably stayed here. A write error is not among them: the last piece may
# have left before the connection broke.
_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)


_NO_ROAD = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)

# OpenSSL's numbers: not yet valid, expired.
_NOT_NOW = (9, 10)


def no_answer(error: Exception, proxy: Proxy | None = None) -> HubError:
    """Return what the failure means, with words of why; `proxy` is what the request went through."""
    if isinstance(error, httpx.DecodingError):
        return Unreadable(_("its compression is broken"))
    if not isinstance(error, httpx.RequestError):
        return _unforeseen(error, proxy)
    failure = (_at_proxy(error, proxy) if proxy else None) or _unreachable(error)
    failure.sent = not isinstance(error, _NEVER_LEFT)
    if proxy and not isinstance(failure, ProxyFailed):
        failure.detail = _by_way_of(failure.detail, proxy)
    return failure


def _unforeseen(error: Exception, proxy: Proxy | None) -> HubError:
    if proxy and type(error).__module__.startswith("socksio"):
        # httpx lets these through as they are.
        failure = ProxyFailed(_("{proxy} does not speak SOCKS").format(proxy=proxy))
        failure.sent = False
        return failure
    # Its text may quote the request, and so the token.
    name = type(error).__name__
    return Unforeseen(_by_way_of(name, proxy) if proxy else name)


def _by_way_of(words: str, proxy: Proxy) -> str:
    return _("{words}, by way of the proxy {proxy}").format(words=words, proxy=proxy)


def _at_proxy(error: httpx.RequestError, proxy: Proxy) -> Unreachable | None:
    """Return the failure where it is the proxy's own: before it, the Hub is not in sight."""
    if isinstance(error, httpx.ProxyError):
        return ProxyFailed(_refusal_words(one_line(str(error)), proxy))
    if isinstance(error, httpx.ConnectTimeout):
        return ProxyFailed(_("no connection by way of {proxy}").format(proxy=proxy))
    if not isinstance(error, httpx.ConnectError):
        return None
    for cause in causes(error):
        if isinstance(cause, ssl.SSLError):
            return None
        if isinstance(cause, socket.gaierror):
            return ProxyFailed(_("no address is known for {proxy}").format(proxy=proxy))
        if isinstance(cause, ConnectionRefusedError):
            return ProxyFailed(_("{proxy} refuses the connection").format(proxy=proxy))
    return ProxyFailed(_("no connection with {proxy}").format(proxy=proxy))


def _refusal_words(said: str, proxy: Proxy) -> str:
    if not said.startswith("407"):
        return _("{proxy} answers: {words}").format(proxy=proxy, words=said)
    if proxy.has_login:
        return _("{proxy} does not accept the login in it (407)").format(proxy=proxy)
    return _("{proxy} wants a login (407): http://name:password@...").format(proxy=proxy)


def _unreachable(error: httpx.RequestError) -> Unreachable:
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(_waited_for(error))
    for cause in causes(error):
        if isinstance(cause, ssl.SSLError) and isinstance(error, _NEVER_LEFT):
            return _untrusted(cause)
        if isinstance(cause, socket.gaierror):
            return Unreachable(
                _("no address is known for {host}").format(host=one_line(_host(error)))
            )
        if isinstance(cause, ConnectionRefusedError):
            return Unreachable(
                _("{host} refuses the connection").format(host=_host_and_port(error))
            )
        if isinstance(cause, ConnectionResetError | BrokenPipeError):
            return Unreachable(_("the connection was broken off"))
        if isinstance(cause, OSError) and cause.errno in _NO_ROAD:
            return Unreachable(_("no network leads to {host}").format(host=_host_and_port(error)))
    return Unreachable(_words_by_kind(error))


def _words_by_kind(error: httpx.RequestError) -> str:
    """Return a sentence for what has no cause that is known; httpx's own words only as a detail."""
    said = one_line(str(error))
    if isinstance(error, httpx.ConnectError):
        return _("no connection with {host}").format(host=_host_and_port(error))
    if isinstance(error, httpx.WriteError):
        return _("the request could not be sent")
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError | httpx.CloseError):
        broken = _("the connection was broken off ({words})")
        return broken.format(words=said) if said else _("the connection was broken off")
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):
        refused = _("this request can't be sent ({words})")
        return refused.format(words=said) if said else _("the request could not be sent")
    no_answer_came = _("no answer came ({words})")
    return no_answer_came.format(words=said) if said else _("no answer came")


def _untrusted(error: ssl.SSLError) -> Untrusted:
    words = _tls_words(error)
    if isinstance(error, ssl.SSLCertVerificationError) and error.verify_code in _NOT_NOW:
        own = clock_words(datetime.now(UTC))
        return NotValidNow(
            _("{words}, and this machine's clock says {own}").format(words=words, own=own)
        )
    return Untrusted(words)


def _waited_for(error: httpx.TimeoutException) -> str:
    if isinstance(error, httpx.ConnectTimeout):
        return _("no connection with {host}").format(host=_host_and_port(error))
    if isinstance(error, httpx.PoolTimeout):
        return _("too many requests are waiting here")
    if isinstance(error, httpx.WriteTimeout):
        return _("the request could not be sent")
    return _("waited for the answer")


def _tls_words(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError) and error.verify_message:
        return one_line(error.verify_message)
    # `[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)` without its wrapping.
    bare = re.sub(r"^\[[^]]*\]\s*|\s*\(_ssl\.c:\d+\)$", "", str(error.strerror or error))
    return one_line(bare) or _("no safe connection could be made")


def _host(error: httpx.RequestError) -> str:
    return error.request.url.host


def _host_and_port(error: httpx.RequestError) -> str:
    return one_line(error.request.url.netloc.decode("ascii", "replace"))
