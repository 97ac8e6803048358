"""No answer came, or half of one: httpx's exceptions as errors of our tree, never without words."""

import re
import socket
import ssl

import httpx

from hubtui.hub.causes import causes
from hubtui.hub.errors import HubError, TimedOut, Unreachable, Unreadable, Untrusted
from hubtui.hub.one_line import one_line
from hubtui.locale import _

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


def no_answer(error: httpx.RequestError) -> HubError:
    """Return what the failure means, with words of why."""
    if isinstance(error, httpx.DecodingError):
        return Unreadable(_("its compression is broken"))
    failure = _unreachable(error)
    failure.sent = not isinstance(error, _NEVER_LEFT)
    return failure


def _unreachable(error: httpx.RequestError) -> Unreachable:
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(_waited_for(error))
    for cause in causes(error):
        if isinstance(cause, ssl.SSLError) and isinstance(error, _NEVER_LEFT):
            return Untrusted(_tls_words(cause))
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
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        words = one_line(str(error)) or _type_words(error)
        return Unreachable(_("the connection was broken off ({words})").format(words=words))
    return Unreachable(one_line(str(error)) or _type_words(error))


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
    return one_line(bare) or _type_words(error)


def _type_words(error: Exception) -> str:
    """Return the type's name as words: `ReadError` is `read error`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()


def _host(error: httpx.RequestError) -> str:
    return error.request.url.host


def _host_and_port(error: httpx.RequestError) -> str:
    return one_line(error.request.url.netloc.decode("ascii", "replace"))
