"""The accounts that were asked for: those under way, those whose end is not known, and those made."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from hubtui.hub.api import HubApi
from hubtui.hub.errors import HubError
from hubtui.hub.transport.shared_outcome import outcome
from hubtui.ledger.errors import CannotRecord, LineOpen, NotKnown
from hubtui.ledger.line import Line, Wish
from hubtui.next_turn import begin_next_turn

if TYPE_CHECKING:
    from hubtui.ledger.account_creations import AccountCreations, InThread
    from hubtui.ledger.bookkeeping import Made
    from hubtui.ledger.credentials import Credentials, Place


class Origin(NamedTuple):
    """Whose writes these are: the profile and the address of its Hub."""

    profile: str
    hub: str


class AccountMade(Struct, frozen=True):
    """An account whose password this session has, seen by somebody or not.

    `place` is where the password is in custody, None where it is in memory only. `unrecorded` is
    what kept its end from the ledger. A line that is not done belongs to an answer that said
    nothing for certain.
    """

    line: Line
    credentials: "Credentials"
    place: "Place | None" = None
    unrecorded: CannotRecord | None = None
    password_seen: bool = False

    @property
    def key(self) -> str:
        """Return what tells it from every other one."""
        return self.line.key

    @property
    def at(self) -> float:
        return self.line.ended_at or self.line.sent_at or self.line.intended_at

    @property
    def contact_id(self) -> str:
        return self.line.wish.contact_id

    @property
    def contact_title(self) -> str:
        return self.line.wish.contact_title

    @property
    def user_name(self) -> str:
        return self.credentials.user_name


class AccountRequests:
    """One session's. `open_creations` blocks: it is called once, in a thread, when first needed."""

    def __init__(
        self,
        origin: Origin,
        open_creations: "Callable[[], AccountCreations]",
        news: Callable[[], None],
        taken_up: Callable[[Line], None],
        in_thread: "InThread" = asyncio.to_thread,
    ) -> None:
        """`taken_up` gets what a session left that died meanwhile: it is to be followed."""
        self.origin = origin
        self.made: tuple[AccountMade, ...] = ()
        self.not_known: dict[str, Line] = {}
        self.looked_for: tuple[Line, ...] = ()
        self._open_creations = open_creations
        self._news = news
        self._taken_up = taken_up
        self._in_thread = in_thread
        self._opening: asyncio.Task[AccountCreations] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._following: dict[str, asyncio.Task[None]] = {}
        self._elsewhere: frozenset[str] = frozenset()
        # Contacts an account is asked for now, how many answers came, and the keys of seen passwords.
        self._under_way: list[str] = []
        self._answered = 0
        self._seen: set[str] = set()

    def is_followed(self, line: Line) -> bool:
        """Tell whether the contact of the line is read again and again at this moment."""
        return line.key in self._following

    def is_elsewhere(self, line: Line) -> bool:
        """Tell whether another session looked after the line, when that was learnt last."""
        return line.key in self._elsewhere

    async def creations(self) -> "AccountCreations":
        """Return the way through the ledger. Raises CannotRecord."""
        opening = self._opening
        if opening is None or (opening.done() and (opening.cancelled() or opening.exception())):
            self._opening = opening = begin_next_turn(self._open, "open the ledger")
        return await outcome(opening)

    async def create(self, hub: HubApi, wish: Wish) -> AccountMade:
        """Create an account. Raises LineOpen, JustMade, CannotRecord, the refusal, or NotKnown."""
        creations = await self.creations()
        try:
            with self._asking(wish.contact_id):
                return self._add(await creations.create(hub, wish))
        except LineOpen as earlier:
            await self._learn(creations, earlier.line)
            raise
        except NotKnown as lost:
            self._note_not_known(creations, lost)
            raise

    async def repeat(self, hub: HubApi, line: Line) -> AccountMade:
        """Send the same once more, as its user confirmed. Raises CannotRecord, NotKnown."""
        creations = await self.creations()
        # What is made now must not be taken for something found.
        self._stop_following(line)
        try:
            with self._asking(line.wish.contact_id):
                made = self._add(await creations.repeat(hub, line))
        except NotKnown as lost:
            self._note_not_known(creations, lost)
            raise
        self._note(made.line)
        return made

    async def learn(self, contact_id: str) -> Line | None:
        """Return the open request for this contact, of whichever session. Raises CannotRecord."""
        creations = await self.creations()
        wish = Wish(*self.origin, "", contact_id, "", "")
        line = await creations.open_line(wish)
        if line is None:
            self._forget_open(contact_id)
            return None
        return await self._learn(creations, line)

    async def look(self, hub: HubApi, line: Line) -> Line:
        """Read the contact of an open line once more. Raises HubError."""
        creations = await self.creations()
        line = await creations.line_now(line)
        if line.is_open:
            line = await creations.look(hub, line)
        await self._learn(creations, line)
        return line

    async def drop(self, line: Line) -> Line:
        """Close a line whose end was never known, as its user decided. Raises CannotRecord."""
        creations = await self.creations()
        line = await creations.drop(line)
        self._note(line)
        return line

    def follow(
        self,
        hub: Callable[[], Awaitable[HubApi]],
        line: Line,
        ended: Callable[[Line], None],
    ) -> None:
        """Look again and again until the end is known, ten minutes at most.

        Then the line stands in `looked_for`, with or without an end; with one `ended` is told.
        """
        if self.is_followed(line):
            return

        async def follow() -> None:
            creations = await self.creations()
            found = await creations.follow(hub, line)
            self._following.pop(line.key, None)
            self.looked_for += (found,)
            self._note(found)
            if not found.is_open:
                ended(found)

        self._following[line.key] = self._start(follow, "look whether an account was created")

    async def resume(self) -> tuple[Line, ...]:
        """Take up what earlier sessions left, and go on with what this one did not see the end of.

        Returns the lines to follow. Raises CannotRecord.
        """
        creations = await self.creations()
        taken_up = await creations.take_up(*self.origin)
        own = await self._own_open_lines(creations)
        for line in own:
            self.not_known[line.wish.contact_id] = line
        kept = await creations.kept()
        # Only now: what was made, or seen, while that was read is known better here.
        known = self._seen.union(made.key for made in self.made)
        self.made += tuple(
            AccountMade(line, credentials, _place(creations, line))
            for line, credentials in kept
            if line.key not in known
        )
        self._news()
        return tuple({line.key: line for line in (*taken_up, *own)}.values())

    async def newest(self) -> dict[str, Line]:
        """Return for each contact the last write that made an account, found one or has no end.

        What dead sessions left open is taken up. Raises CannotRecord.
        """
        creations = await self.creations()
        newest = {line.wish.contact_id: line for line in await creations.newest(*self.origin)}
        for contact_id, line in newest.items():
            if line.is_open:
                newest[contact_id] = await self._learn(creations, line)
        return newest

    async def lines(self) -> tuple[Line, ...]:
        """Return every write of this user, of every session, newest first. Raises CannotRecord."""
        return await (await self.creations()).lines()

    async def made_of(self, line: Line) -> AccountMade | None:
        """Return a write with the password that it can still be shown with, if there is one.

        Raises CannotRecord.
        """
        creations = await self.creations()
        line = await creations.line_now(line)
        here = next((made for made in self.made if made.key == line.key), None)
        if here is not None:
            return replace(here, line=line)
        for kept, credentials in await creations.kept():
            if kept.key == line.key and line.key not in self._seen:
                made = AccountMade(kept, credentials, _place(creations, kept))
                self.made += (made,)
                self._news()
                return made
        return None

    def mark_seen(self, key: str) -> None:
        """Note that somebody has the password: it leaves custody."""
        self._seen.add(key)
        for made in self.made:
            if made.key == key and not made.password_seen and made.place is not None:
                self._start(partial(self._let_go, made.line), "let go of a password")
        self.made = tuple(
            replace(made, password_seen=True) if made.key == key else made for made in self.made
        )
        self._news()

    def forget(self) -> None:
        """Keep only what would be lost: the passwords that nobody saw yet."""
        self.made = tuple(made for made in self.made if not made.password_seen)
        self.not_known.clear()
        self.looked_for = ()

    def lock(self) -> None:
        """Keep in memory only the passwords that are in no custody, and that nobody saw yet."""
        self.forget()
        self.made = tuple(made for made in self.made if made.place is None)
        self._news()

    async def close(self) -> None:
        """Stop looking; what is in custody and what is open in the ledger stays there."""
        # A password that was seen must be gone from custody: that is waited for.
        for task in self._tasks:
            if not task.get_name().startswith("let go"):
                task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        opening, self._opening = self._opening, None
        if opening is None:
            return
        await asyncio.wait((opening,))
        if not opening.cancelled() and opening.exception() is None:
            await self._in_thread(opening.result().close)

    @contextmanager
    def _asking(self, contact_id: str) -> Iterator[None]:
        self._under_way.append(contact_id)
        try:
            yield
        finally:
            self._under_way.remove(contact_id)
            self._answered += 1

    async def _own_open_lines(self, creations: "AccountCreations") -> list[Line]:
        """Return those of this session whose end nobody waits for at this moment."""
        answered = None
        own: tuple[Line, ...] = ()
        while answered != self._answered:
            # What was answered while it was read stands open in it.
            answered = self._answered
            own = await creations.own_open_lines(*self.origin)
        return [line for line in own if line.wish.contact_id not in self._under_way]

    async def _open(self) -> "AccountCreations":
        return await self._in_thread(self._open_creations)

    def _add(self, made: "Made") -> AccountMade:
        return self._keep(AccountMade(made.line, made.credentials, made.place, made.unrecorded))

    def _keep(self, account: AccountMade) -> AccountMade:
        before = next((made for made in self.made if made.key == account.key), None)
        if before is not None and not account.credentials.are_secret:
            # An earlier attempt brought what this one does not.
            account = replace(before, line=account.line, unrecorded=account.unrecorded)
        self.made = (*(made for made in self.made if made.key != account.key), account)
        self._news()
        return account

    def _note_not_known(self, creations: "AccountCreations", lost: NotKnown) -> None:
        self._note(lost.line)
        if lost.credentials is not None and lost.credentials.are_secret:
            is_kept = lost.line.password == "kept"  # noqa: S105 - a state
            place = _place(creations, lost.line) if is_kept else None
            self._keep(AccountMade(lost.line, lost.credentials, place))

    async def _learn(self, creations: "AccountCreations", line: Line) -> Line:
        """Note a line that the ledger told of; what a dead session left is taken up."""
        elsewhere = line.is_open and await self._in_thread(partial(creations.is_elsewhere, line))
        self._elsewhere = (
            self._elsewhere | {line.key} if elsewhere else self._elsewhere - {line.key}
        )
        if line.is_open and not elsewhere:
            for each in await creations.take_up(*self.origin):
                self._taken_up(each)
            line = await creations.line_now(line)
        self._note(line)
        return line

    def _note(self, line: Line) -> None:
        """Note what is known of a line now, wherever it is shown."""
        if line.is_open:
            self.not_known[line.wish.contact_id] = line
        else:
            self._stop_following(line)
            self.not_known.pop(line.wish.contact_id, None)
        self.made = tuple(
            replace(made, line=line) if made.key == line.key else made for made in self.made
        )
        self._news()

    def _forget_open(self, contact_id: str) -> None:
        if self.not_known.pop(contact_id, None) is not None:
            self._news()

    def _stop_following(self, line: Line) -> None:
        task = self._following.pop(line.key, None)
        if task is not None:
            task.cancel()

    async def _let_go(self, line: Line) -> None:
        creations = await self.creations()
        try:
            await creations.seen(line)
        except HubError:
            # It stays noted as kept, and is offered once more at the next start.
            return
        self._news()

    def _start(
        self, work: Callable[[], Coroutine[None, None, None]], name: str
    ) -> "asyncio.Task[None]":
        task = begin_next_turn(work, name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _place(creations: "AccountCreations", line: Line) -> "Place":
    return "file" if creations.in_file(line) else "keyring"
