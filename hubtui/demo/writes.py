"""Account toevoegen from its body to its answer: once a key, and wrong where that is asked for."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from hubtui.demo.account_creation import AccountWish, create_account
from hubtui.demo.accounts import SignedIn
from hubtui.demo.database import Database
from hubtui.demo.first_login import DrawFirstLogin
from hubtui.demo.idempotency import Attempt, Attempts
from hubtui.demo.options import Faults
from hubtui.demo.refusals import Refused
from hubtui.demo.replica import Replica
from hubtui.demo.write_faults import NoAnswer, made_answer


class Writes:
    """The writes of one Hub; `attempts` is None where it does not know `Idempotency-Key`.

    `clock` gives seconds since 1970.
    """

    def __init__(
        self,
        database: Database,
        faults: Callable[[], Faults],
        attempts: Attempts | None,
        clock: Callable[[], float],
        draw: DrawFirstLogin,
    ) -> None:
        self._database = database
        self._faults = faults
        self._attempts = attempts
        self._clock = clock
        self._draw = draw
        self._replica = Replica()
        self._background: set[asyncio.Task[str]] = set()
        self._telling: set[asyncio.Task[None]] = set()

    async def answer(self, who: SignedIn, wish: AccountWish, key: str | None) -> Response:
        """Create the account, or tell again what became of the first request with this key.

        Raises Refused.
        """
        faults = self._faults()
        if self._attempts is None or key is None:
            carry_out = partial(self._make, who, wish)
        else:
            attempt = self._attempts.begin(who.account_id, key, wish)
            if isinstance(attempt.outcome, Refused):
                raise attempt.outcome
            if attempt.outcome is not None:
                return await made_answer(attempt.outcome, faults)
            carry_out = partial(self._make_once, who, key, attempt)
        # As over a network: whoever asked may hang up, and it is carried out all the same.
        work = self._start(faults.commit_late, carry_out)
        if faults.commit_late:
            return NoAnswer(status_code=201)
        return await made_answer(await asyncio.shield(work), faults)

    def unseen(self) -> str:
        """Return the numbers of the contacts whose account no read shows yet, as JSON."""
        return self._replica.unseen(self._faults().replica_lag)

    def stop(self) -> None:
        """Carry out nothing more: the Hub closes."""
        for task in (*self._background, *self._telling):
            if not task.get_loop().is_closed():
                task.cancel()

    async def _make(self, who: SignedIn, wish: AccountWish) -> str:
        first_login = await run_in_threadpool(self._draw)
        now = self._clock()
        text = await self._database.write(lambda c: create_account(c, who, wish, first_login, now))
        # A slow mail server is nobody's to wait for.
        telling = asyncio.get_running_loop().create_task(run_in_threadpool(first_login.told))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)
        if wish.contact_number is not None:
            self._replica.made(wish.contact_number)
        return text

    async def _make_once(self, who: SignedIn, key: str, attempt: Attempt) -> str:
        try:
            attempt.outcome = await self._make(who, attempt.wish)
        except Refused as refused:
            attempt.outcome = refused
            raise
        finally:
            if attempt.outcome is None and self._attempts is not None:
                self._attempts.give_up(who.account_id, key)
        return attempt.outcome

    def _start(self, late: float, carry_out: Callable[[], Awaitable[str]]) -> asyncio.Task[str]:
        async def work() -> str:
            await asyncio.sleep(late)
            return await carry_out()

        # It sleeps first: where a task begins at once, nothing is done too early.
        task = asyncio.get_running_loop().create_task(work())
        self._background.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[str]) -> None:
        self._background.discard(task)
        if not task.cancelled():
            # Asked for here too: where nobody waits any more, nobody is to be told.
            task.exception()
