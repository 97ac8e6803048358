"""Account toevoegen through the ledger: written down, sent, and its end written down.

Three ends: done, refused, or not known; and "not known" is never said to be "not created".
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import NamedTuple, Protocol, TypeVar
from uuid import uuid4

from hubtui.hub.api import HubApi
from hubtui.hub.errors import AnswerLost, Conflict, HubError
from hubtui.hub.resources import CONTACT
from hubtui.hub.write.account_answer import AccountAnswer, AccountOrder, not_known
from hubtui.ledger.bookkeeping import Bookkeeping, Held, Made, credentials_of
from hubtui.ledger.credentials import Credentials
from hubtui.ledger.errors import NotKnown
from hubtui.ledger.line import Line, Wish
from hubtui.ledger.open_ledger import OpenLedger
from hubtui.locale import _

Value = TypeVar("Value")

LOOK_FOR_SECONDS = 600.0
"""How long a contact is read again and again after an answer that said nothing."""
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
_LONGEST_PAUSE = 60.0


class InThread(Protocol):
    """Runs a blocking call off the event loop."""

    def __call__(self, call: Callable[[], Value], /) -> Awaitable[Value]: ...


class Outside(NamedTuple):
    """What the creations take from the world: time, threads and new keys."""

    clock: Callable[[], float] = time.time
    in_thread: InThread = asyncio.to_thread
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    new_key: Callable[[], str] = lambda: str(uuid4())


_OUTSIDE = Outside()


class AccountCreations:
    """Creates accounts at one Hub, each through the ledger."""

    def __init__(
        self, opened: OpenLedger, custody_days: float | None = 7.0, outside: Outside = _OUTSIDE
    ) -> None:
        """`custody_days` is how long an unseen password is kept; None keeps none at all."""
        self._books = Bookkeeping(opened, custody_days, outside.clock)
        self._outside = outside

    async def create(self, hub: HubApi, wish: Wish) -> Made:
        """Create an account.

        Raises LineOpen, JustMade, Conflict and CannotRecord before anything is sent; then what the
        Hub refuses it with, or NotKnown.
        """
        if await self._in_thread(self._books.had_account, wish):
            await self._refuse_if_there(hub, wish)
        line = await self._in_thread(self._books.begin, wish, self._outside.new_key())
        return await self._attempt(hub, line)

    async def repeat(self, hub: HubApi, line: Line) -> Made:
        """Send the same once more under the same key, after its user confirmed that.

        Raises NotKnown also where the Hub refuses it: that may be about the attempt before.
        """
        return await self._attempt(hub, line)

    async def look(self, hub: HubApi, line: Line) -> Line:
        """Read the contact once more; where it has an account, that is the line's end.

        Raises HubError.
        """
        contact = await hub.fetch(CONTACT, line.wish.contact_id)
        if contact.account is None:
            return line
        return await self._in_thread(self._books.found, line, contact.account.name)

    async def follow(
        self,
        hub: Callable[[], Awaitable[HubApi]],
        line: Line,
        seconds: float = LOOK_FOR_SECONDS,
    ) -> Line:
        """Look again with growing pauses until its end is known, or for so many seconds."""
        began = self._outside.clock()
        for pause in pauses():
            left = began + seconds - self._outside.clock()
            if left <= 0 or not line.is_open:
                break
            await self._outside.sleep(min(pause, left))
            # What can't be read now may be read later.
            with suppress(HubError):
                line = await self.look(await hub(), line)
        return line

    async def take_up(
        self, profile: str, hub: str, contact_id: str | None = None
    ) -> tuple[Line, ...]:
        """Take over what dead sessions left open at this Hub, or for one contact of it.

        Returns what has still no end.
        """
        return await self._in_thread(self._books.take_up, profile, hub, contact_id)

    async def newest(self, profile: str, hub: str) -> tuple[Line, ...]:
        """Return for each contact the last write that made an account, found one or has no end."""
        return await self._in_thread(self._books.newest, profile, hub)

    async def open_line(self, wish: Wish) -> Line | None:
        """Return the earlier write for this contact that has no end."""
        return await self._in_thread(self._books.open_line, wish)

    async def lines(self, since: float = 0.0) -> tuple[Line, ...]:
        """Return every write of this user from `since` on, of every session and Hub, newest first."""
        return await self._in_thread(self._books.lines, since)

    async def forget_before(self, moment: float) -> int:
        """Drop the lines from before `moment` that nobody needs any more; returns how many."""
        return await self._in_thread(self._books.forget_before, moment)

    async def may_go(self, moment: float) -> int:
        """Return how many lines `forget_before` would drop."""
        return await self._in_thread(self._books.may_go, moment)

    async def own_open_lines(self, profile: str, hub: str) -> tuple[Line, ...]:
        """Return what this session sent to this Hub, and what has no end yet."""
        return await self._in_thread(self._books.own_open_lines, profile, hub)

    async def line_now(self, line: Line) -> Line:
        """Return the line as it stands in the ledger now: another session may have ended it."""
        return await self._in_thread(self._books.line_now, line)

    def is_elsewhere(self, line: Line) -> bool:
        """Tell whether another session that still runs looks after the line. Blocking."""
        return self._books.is_elsewhere(line)

    async def drop(self, line: Line) -> Line:
        """Close a line whose end was never known, as its user decided."""
        return await self._in_thread(self._books.drop, line)

    async def seen(self, line: Line) -> None:
        """Let go of a password that somebody has. Raises CannotRecord, KeyringSilent."""
        await self._in_thread(self._books.let_go, line)

    async def kept(self) -> tuple[tuple[Line, Credentials], ...]:
        """Return the passwords in custody, of every Hub; what has had its time goes."""
        return await self._in_thread(self._books.kept)

    def in_file(self, line: Line) -> bool:
        """Tell whether the password of a line lies in a file, and not in the keyring."""
        return self._books.in_file(line)

    def close(self) -> None:
        """Let go of the ledger and of this session's lock. Blocking."""
        self._books.close()

    async def _refuse_if_there(self, hub: HubApi, wish: Wish) -> None:
        """Read the contact: what its user saw may be from before the account. Raises Conflict."""
        contact = await hub.fetch(CONTACT, wish.contact_id)
        if contact.account is not None:
            raise Conflict(_("user name {name}").format(name=contact.account.name))

    async def _attempt(self, hub: HubApi, line: Line) -> Made:
        is_first = line.attempts == 0
        line = await self._in_thread(self._books.send, line)
        order = AccountOrder(line.wish.contact_id, line.wish.address, line.key, is_first)
        held = Held(line)

        def hold(answer: AccountAnswer) -> None:
            held.credentials = credentials_of(answer, line)
            self._books.hold(held)

        try:
            answer = await hub.create_account(order, hold)
        except AnswerLost as lost:
            raise await self._not_known(held, lost) from lost
        except HubError as refused:
            # Of a repeat it only says that this one did nothing: the line stays open.
            if is_first and not await self._in_thread(self._books.refused, held, refused):
                raise await self._not_known(held, not_known(refused)) from refused
            raise
        except Exception as fault:
            # A fault of ours: whatever the Hub did, it did without our knowing.
            words = _("a fault in hubtui itself, {kind}").format(kind=type(fault).__name__)
            raise await self._not_known(held, AnswerLost(words)) from fault
        held.credentials = held.credentials or credentials_of(answer, line)
        return await self._in_thread(self._books.done, held)

    async def _not_known(self, held: Held, lost: HubError) -> NotKnown:
        line = await self._in_thread(self._books.note, held, lost)
        return NotKnown(line, lost, held.credentials)

    async def _in_thread(self, call: Callable[..., Value], *values: object) -> Value:
        return await self._outside.in_thread(partial(call, *values))


def pauses() -> Iterator[float]:
    yield from _PAUSES
    while True:
        yield _LONGEST_PAUSE
