"""How calls go out: signed, bounded in time; a read is retried, a write never."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

import httpx

from hubtui.hub.authorization import authorized, authorized_anew
from hubtui.hub.bearer import TokenSource
from hubtui.hub.errors import AnswerLost, HubError, NotSignedIn, Refused, TimedOut, Unreachable
from hubtui.hub.exchange import Call, Exchange, Reader
from hubtui.hub.last_answer import LastAnswer
from hubtui.hub.retry import Retries
from hubtui.locale import _

Value = TypeVar("Value")


class Wire(NamedTuple):
    """Every failure that leaves here is a HubError that knows its request."""

    exchange: Exchange
    tokens: TokenSource
    retries: Retries

    async def get(self, call: Call, read: Reader[Value], last: LastAnswer[Value]) -> Value:
        """Return what `read` makes of the answer, or the value of `last` if nothing changed."""

        async def send(signature: httpx.Headers) -> Value:
            async def attempt(number: int) -> Value:
                return await self.exchange.once(call, read, signature, last, number)

            return await self.retries.get(attempt)

        return await _in_time(call, self._signed(send))

    async def post(self, call: Call, read: Reader[Value]) -> Value:
        """Send once, and once more only after a 401, which did nothing.

        Raises AnswerLost where it is not known whether it was done.
        """

        async def send(signature: httpx.Headers) -> Value:
            once = self.exchange.once(call, read, signature, LastAnswer(), 1)
            try:
                return await _in_time(call, once)
            except HubError as error:
                if _nothing_happened(error):
                    raise
                raise _lost(error) from error

        return await self._signed(send)

    async def _signed(self, send: Callable[[httpx.Headers], Awaitable[Value]]) -> Value:
        signature = await authorized(self.tokens)
        try:
            return await send(signature)
        except NotSignedIn as refused:
            try:
                signature = await authorized_anew(self.tokens, signature)
            except NotSignedIn as gone:
                # Where the source has nothing to say, the Hub's own words do.
                raise (gone if gone.detail else refused) from None
        return await send(signature)


async def _in_time(call: Call, answer: Awaitable[Value]) -> Value:
    """Wait for the whole answer, however slowly it drips. Raises TimedOut."""
    try:
        async with asyncio.timeout(call.seconds):
            return await answer
    except TimeoutError:
        raise TimedOut(
            _("no whole answer in {seconds} seconds").format(seconds=f"{call.seconds:g}"),
            method=call.method,
            path=call.path,
        ) from None


def _nothing_happened(error: HubError) -> bool:
    """Tell whether a write that failed was certainly not done."""
    if isinstance(error, Unreachable):
        return not error.sent
    # Without a status we refused it here. From 500 up it may have been done before the Hub broke.
    return isinstance(error, Refused) and (error.status is None or 400 <= error.status < 500)


def _lost(error: HubError) -> AnswerLost:
    said = [error.detail] if isinstance(error, Unreachable) else [_(error.title), error.detail]
    return AnswerLost(
        ": ".join(text for text in said if text),
        status=error.status,
        method=error.method,
        path=error.path,
        request_id=error.request_id,
    )
