"""How calls go out: signed, bounded in time; a read is retried, a write never."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

import httpx

from hubtui.hub.errors import (
    AnswerLost,
    HubError,
    NotSignedIn,
    Refused,
    TimedOut,
    TooManyRequests,
    Unreachable,
)
from hubtui.hub.json.reader import Reader
from hubtui.hub.transport.asked_to_wait import AskedToWait
from hubtui.hub.transport.authorization import authorized, authorized_anew
from hubtui.hub.transport.bearer import TokenSource
from hubtui.hub.transport.exchange import Call, Exchange, Written
from hubtui.hub.transport.last_answer import LastAnswer
from hubtui.hub.transport.retry import Retries, may_pass
from hubtui.hub.transport.time_limit import in_time
from hubtui.hub.transport.turns import Turns
from hubtui.locale import _

Value = TypeVar("Value")


class Wire(NamedTuple):
    """Every failure that leaves here is a HubError that knows its request."""

    exchange: Exchange
    tokens: TokenSource
    retries: Retries
    hold: AskedToWait
    turns: Turns

    async def get(self, call: Call, read: Reader[Value], last: LastAnswer[Value]) -> Value:
        """Return what `read` makes of the answer, or the value of `last` if nothing changed."""

        async def send(signature: httpx.Headers) -> Value:
            async def attempt(number: int) -> Value:
                async def once() -> Value:
                    return await self.exchange.once(call, read, signature, last, number)

                return await self._in_turn(call, once)

            if call.method != "GET":
                # Only GET says that asking twice does nothing twice.
                return await attempt(1)
            return await self.retries.get(attempt, lambda: not self.turns.in_trouble)

        return await _in_time(call, self._signed(send))

    async def post(self, call: Call, take: Callable[[Written], Value]) -> Value:
        """Send once, and once more only after a 401, which did nothing; return what `take` returns.

        `take` raises what the answer says. Raises AnswerLost where no answer came to say anything.
        """

        async def send(signature: httpx.Headers) -> Value:
            async def write() -> Value:
                return await _in_time(call, self.exchange.write(call, signature, take))

            try:
                return await self._when_allowed(call, write)
            except HubError as error:
                if _is_certain(error):
                    raise
                raise _lost(error) from error

        return await self._signed(send)

    async def _in_turn(self, call: Call, send: Callable[[], Awaitable[Value]]) -> Value:
        """Read when it is this request's turn, and note whether the Hub answers at all."""
        async with self.turns.taken():
            try:
                value = await self._when_allowed(call, send)
            except TooManyRequests as error:
                if error.status is not None:
                    self.turns.put_off()
                raise
            except HubError as error:
                if may_pass(error):
                    self.turns.failed()
                elif error.status is not None:
                    self.turns.answered()
                raise
        self.turns.answered()
        return value

    async def _when_allowed(self, call: Call, send: Callable[[], Awaitable[Value]]) -> Value:
        """Send when the Hub has had the patience that it asked for, of whichever request."""
        try:
            await self.hold.over()
            return await send()
        except TooManyRequests as error:
            if error.status is None:
                error.method, error.path = call.method, call.path
            else:
                self.hold.begin(error.retry_after or 0.0)
            raise

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
        async with in_time(call.seconds):
            return await answer
    except TimeoutError:
        raise TimedOut(
            _("no whole answer in {seconds} seconds").format(seconds=f"{call.seconds:g}"),
            method=call.method,
            path=call.path,
        ) from None


def _is_certain(error: HubError) -> bool:
    """Tell whether a failed write was certainly not done, or is said to be unknown already."""
    if isinstance(error, AnswerLost | Refused):
        return True
    return isinstance(error, Unreachable) and not error.sent


def _lost(error: HubError) -> AnswerLost:
    said = [error.detail] if isinstance(error, Unreachable) else [_(error.title), error.detail]
    return AnswerLost(
        ": ".join(text for text in said if text),
        status=error.status,
        method=error.method,
        path=error.path,
        request_id=error.request_id,
    )
