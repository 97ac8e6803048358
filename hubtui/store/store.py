"""The store: what the screens ask, what they are told, and the one door back to the Hub."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from hubtui.hub.api import HubApi
from hubtui.hub.dialect.rights import Rights
from hubtui.hub.dialect.schema import Gives
from hubtui.hub.errors import Forbidden, HubError
from hubtui.hub.resources import ACCOUNT, CONTACT, CONTACTS, MY_CONTRACTS, PERMISSIONS, Resource
from hubtui.hub.transport.shared_outcome import outcome
from hubtui.ledger.errors import NotKnown
from hubtui.ledger.line import Line, Wish
from hubtui.listeners import Listeners
from hubtui.next_turn import begin_next_turn
from hubtui.store.account_creation import account_found, refuse_without_role
from hubtui.store.account_requests import AccountMade, AccountRequests, Origin
from hubtui.store.audience import audience
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import Clock, Listener, QueryCache, Watch
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.changes import Changes
from hubtui.store.connection import Connection
from hubtui.store.hubdate import Hubdate
from hubtui.store.roles import told
from hubtui.store.session_changed import SessionChanged
from hubtui.views.view import Audience

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing
    from hubtui.ledger.account_creations import AccountCreations, InThread

Data = TypeVar("Data")

_DOCUMENTED = Rights()


class Store:
    """One per Hub and account. `connect` is awaited once, at the first question."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[HubApi]],
        origin: Origin,
        open_creations: "Callable[[], AccountCreations]",
        clock: Clock = time.time,
        in_thread: "InThread" = asyncio.to_thread,
        rights: Rights = _DOCUMENTED,
        gives: Gives = "password",
    ) -> None:
        self._connect = connect
        self._rights = rights
        self._gives: Gives = gives
        self._clock = clock
        self._connection = Connection(connect)
        self._leaving: set[asyncio.Task[None]] = set()
        self._cache = QueryCache(lambda: self._connection.hub(), clock)
        self._news = Listeners()
        self._hubdate = Hubdate(clock, self._news.tell)
        self._requests = AccountRequests(
            origin, open_creations, self._news.tell, self._follow, in_thread
        )
        self._changed: Mapping[str, Callable[[Any, Any], None]] = {
            MY_CONTRACTS.name: self._hubdate.contracts_changed,
            CONTACT.name: self._notice_account,
        }
        self._creating: dict[str, asyncio.Task[AccountMade]] = {}
        self._going = 0
        self._contacts_changed = False

    # What can be asked

    def query(
        self, resource: Resource[Data], item_id: str = "", *, text: str = "", after: str = ""
    ) -> Query[Data]:
        """Return the question for a resource of the Hub: see `HubApi.fetch`."""
        return Query(
            (resource.name, item_id, text, after),
            lambda hub: hub.fetch(resource, item_id, text=text, after=after),
            resource.fresh_for,
            self._changed.get(resource.name),
        )

    # What is known

    def watch(self, query: Query[Data], listener: Listener[Data]) -> Watch[Data]:
        """Tell `listener` of each snapshot after the one of now, until the watch is stopped."""
        return self._cache.watch(query, listener)

    def snapshot(self, query: Query[Data]) -> Snapshot[Data]:
        """Return what is known now, without asking."""
        return self._cache.snapshot(query)

    def known(self, resource: Resource[Data]) -> Iterator[Data]:
        """Give every answer of this resource that is known now, without asking; the newest last."""
        return self._cache.known((resource.name,))

    async def fetch(self, query: Query[Data]) -> Data:
        """Return fresh data, from the cache where it is fresh. Raises HubError."""
        return await self._cache.fetch(query)

    async def fetch_anew(self, query: Query[Data]) -> Data:
        """Return what the Hub says now, whatever is known. Raises HubError."""
        return await self._cache.fetch_anew(query)

    @property
    def audience(self) -> Audience:
        """Return whom the Hub says that signed in: of the office, until it tells."""
        permissions = self.snapshot(self.query(PERMISSIONS)).data
        return "office" if permissions is None else audience(permissions.items, self._rights)

    @property
    def changes(self) -> Changes:
        """Return what changed on the Hub since this session began to look."""
        return self._hubdate.changes

    def listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` when `changes` or `created` changed; returns what ends it."""
        return self._news.add(listener)

    # The one door back

    async def create_account(self, contact_id: str, email: str) -> AccountMade:
        """Give the contact an account, once however often it is asked while it is under way.

        Goes on when the asker is cancelled, so that a password is never lost: it then stands in
        `created`. Raises LineOpen where an earlier request has no known end, NotKnown where this
        one has none, AccountFound where an account is there without it, and HubError.
        """
        return await self._once(contact_id, lambda at: self._create_account(at, contact_id, email))

    async def repeat_creation(self, line: Line) -> AccountMade:
        """Send a request without a known end once more, as its user confirmed: see `create_account`."""
        contact_id = line.wish.contact_id
        return await self._once(contact_id, lambda at: self._repeat_creation(at, line))

    async def look_again(self, line: Line) -> Line:
        """Read the contact of a request without a known end. Raises HubError."""
        connection = self._connection
        found = await self._requests.look(await connection.hub(), line)
        if not found.is_open:
            self._tell_found(connection, found)
        return found

    async def learn_of_request(self, contact_id: str) -> Line | None:
        """Ask the ledger for the open request of this contact, of whichever session.

        What a dead session left is taken up. Raises CannotRecord.
        """
        line = await self._requests.learn(contact_id)
        return line if line is not None and line.is_open else None

    async def newest_requests(self) -> Mapping[str, Line]:
        """Return for each contact the last write that made an account, found one or has no end.

        Of whichever session; what a dead one left is taken up. Raises CannotRecord.
        """
        return await self._requests.newest()

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """Have what many writes make stale asked again once, after all of them."""
        self._going += 1
        try:
            yield
        finally:
            self._going -= 1
            if self._contacts_changed and not self._going:
                self._forget_contacts()

    async def drop_request(self, line: Line) -> Line:
        """Close a request whose end was never known, as its user decided. Raises CannotRecord."""
        return await self._requests.drop(line)

    async def resume(self) -> None:
        """Take up what earlier sessions left behind: open requests, and passwords nobody saw."""
        # After the first questions, which somebody waits for.
        with suppress(HubError):
            await self._connection.hub()
        for line in await self._requests.resume():
            if not self.creating_for(line.wish.contact_id):
                self._follow(line)

    @property
    def created(self) -> tuple[AccountMade, ...]:
        """Return the accounts whose password this session has."""
        return self._requests.made

    def not_known(self, contact_id: str) -> Line | None:
        """Return the request for this contact whose end is not known."""
        return self._requests.not_known.get(contact_id)

    @property
    def requests_not_known(self) -> tuple[Line, ...]:
        """Return the requests of this session whose end is not known."""
        return tuple(self._requests.not_known.values())

    @property
    def origin(self) -> Origin:
        """Return whose writes are made here: the profile and the address of its Hub."""
        return self._requests.origin

    def now(self) -> float:
        """Return the moment by the clock of this session, in seconds since the epoch."""
        return self._clock()

    def is_followed(self, line: Line) -> bool:
        """Tell whether the contact of an open request is read again and again at this moment."""
        return self._requests.is_followed(line)

    def is_elsewhere(self, line: Line) -> bool:
        """Tell whether another session looks after an open request, as far as was learnt."""
        return self._requests.is_elsewhere(line)

    @property
    def looked_for(self) -> tuple[Line, ...]:
        """Return the requests that were followed to their end, or for ten minutes; oldest first."""
        return self._requests.looked_for

    async def writes(self) -> tuple[Line, ...]:
        """Return every write of this user, of every session, newest first. Raises CannotRecord."""
        return await self._requests.lines()

    async def made_of(self, line: Line) -> AccountMade | None:
        """Return a write with its password, where that can still be shown. Raises CannotRecord."""
        return await self._requests.made_of(line)

    def mark_password_seen(self, key: str) -> None:
        """Note that the user saw or copied the temporary password of this account."""
        self._requests.mark_seen(key)

    @property
    def creating(self) -> bool:
        """Tell whether an account is being created at this moment."""
        return bool(self._creating)

    async def creation_under_way(self, contact_id: str) -> AccountMade:
        """Wait for what is being created for this contact: ends as `create_account` does."""
        return await outcome(self._creating[contact_id])

    def creating_for(self, contact_id: str) -> bool:
        """Tell whether this contact's account is being created at this moment."""
        return contact_id in self._creating

    # The session

    def forget(self) -> None:
        """Begin anew, with a new connection: another account signed in.

        What is looked at is asked again. Of `created` stays only what would be lost: the passwords
        that nobody saw yet.
        """
        self._connect_anew()
        self._requests.forget()
        self._hubdate.forget()
        self._cache.forget()

    def lock(self) -> None:
        """Drop all that is known, for who left the terminal: unseen passwords stay in custody."""
        self._connect_anew()
        self._requests.lock()
        self._hubdate.forget()
        self._cache.forget()

    def signed_in(self) -> None:
        """Connect with the new sign-in and ask who that is; what is shown stays until it is told.

        Answers under way are of the sign-in before, whose token may still be good for a while.
        """
        self._connect_anew()
        self._cache.invalidate((ACCOUNT.name,), (PERMISSIONS.name,))

    def _connect_anew(self) -> None:
        left, self._connection = self._connection, Connection(self._connect)
        leaving = begin_next_turn(partial(self._leave, left), "leave the Hub")
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)

    def retry_failed(self) -> None:
        """Ask again what failed the last time: after signing in again."""
        self._cache.retry_failed()

    async def close(self) -> None:
        """Cancel what is under way, wait until it is gone, and leave the Hub."""
        creating = tuple(self._creating.values())
        for task in creating:
            task.cancel()
        # The cache first: what a creation makes stale must not be asked for any more.
        await self._cache.close()
        await asyncio.gather(*creating, return_exceptions=True)
        await self._requests.close()
        await self._hubdate.close()
        await asyncio.gather(*self._leaving, self._connection.close())

    async def _once(
        self, contact_id: str, create: Callable[[Connection], Coroutine[None, None, AccountMade]]
    ) -> AccountMade:
        creating = self._creating.get(contact_id)
        if creating is None:
            creating = begin_next_turn(partial(create, self._connection), "create account")
            self._creating[contact_id] = creating
            creating.add_done_callback(lambda task: self._settle_creating(contact_id, task))
        return await asyncio.shield(creating)

    async def _create_account(
        self, connection: Connection, contact_id: str, email: str
    ) -> AccountMade:
        title = self._title_of(contact_id)
        hub = await self._hub_that_may_create(connection)
        wish = Wish(*self._requests.origin, self._who(), contact_id, title, email)
        return await self._sent(connection, contact_id, self._requests.create(hub, wish))

    async def _repeat_creation(self, connection: Connection, line: Line) -> AccountMade:
        hub = await self._hub_that_may_create(connection)
        sending = self._requests.repeat(hub, line)
        return await self._sent(connection, line.wish.contact_id, sending)

    async def _hub_that_may_create(self, connection: Connection) -> HubApi:
        permissions = await told(self.fetch(self.query(PERMISSIONS)))
        if permissions is not None:
            refuse_without_role(permissions.items, self._rights)
        hub = await connection.hub()
        if connection is not self._connection:
            # The id is of the Hub it was asked on: on another one it may be another customer.
            raise SessionChanged
        return hub

    async def _sent(
        self, connection: Connection, contact_id: str, sending: Awaitable[AccountMade]
    ) -> AccountMade:
        """Tell all screens what became of a request."""
        try:
            made = await sending
        except NotKnown as lost:
            found = await self._look_for_the_truth(connection, lost)
            if found is None:
                raise
            return found
        except Forbidden:
            # The rights that were known are not the Hub's any more.
            self._cache.invalidate((PERMISSIONS.name,))
            raise
        else:
            if connection is self._connection:
                self._show_account(contact_id, made.contact_title, made.user_name)
            return made
        finally:
            # Whatever the answer was, it may have happened: nothing known of contacts is sure.
            if connection is self._connection:
                self._forget_contacts()

    async def _look_for_the_truth(
        self, connection: Connection, lost: NotKnown
    ) -> AccountMade | None:
        """Read the contact at once, and then again and again.

        Returns what came with the odd answer where there is an account; without anything that came
        raises AccountFound.
        """
        try:
            line = await self._requests.look(await connection.hub(), lost.line)
        except Exception:  # noqa: BLE001 - whatever stands in the way: it stays unknown, and is followed
            line = lost.line
        if line.is_open:
            self._follow(line)
        if line.state not in ("exists", "done"):
            # Closed meanwhile, by its user: that says nothing about an account.
            return None
        self._tell_found(connection, line)
        made = next((made for made in self.created if made.key == line.key), None)
        if made is None:
            raise account_found(line.account_name, lost, self._gives) from lost
        return made

    def _follow(self, line: Line) -> None:
        # Over the connection of that moment: the one it was sent on may have been left since.
        self._requests.follow(
            lambda: self._connection.hub(),
            line,
            lambda found: self._tell_found(self._connection, found),
        )

    def _tell_found(self, connection: Connection, line: Line) -> None:
        if connection is self._connection and line.state == "exists":
            self._show_account(line.wish.contact_id, line.wish.contact_title, line.account_name)
            self._forget_contacts()

    def _forget_contacts(self) -> None:
        """Have all that is known of contacts asked again: now, or after what goes in one go."""
        self._contacts_changed = self._going > 0
        if not self._going:
            self._cache.invalidate((CONTACT.name,), (CONTACTS.name,))

    def _who(self) -> str:
        """Return the name of the signed-in account, as the header has it; it is not waited for."""
        account = self._cache.snapshot(self.query(ACCOUNT)).data
        return "" if account is None else account.name

    async def _leave(self, connection: Connection) -> None:
        # A password that is under way on it must still arrive.
        if self._creating:
            await asyncio.wait(self._creating.values())
        await connection.close()

    def _settle_creating(self, contact_id: str, creating: "asyncio.Task[AccountMade]") -> None:
        del self._creating[contact_id]
        # Marks an error as seen: where the asker is gone, the Logboek has the failed request.
        if not creating.cancelled():
            creating.exception()

    def _title_of(self, contact_id: str) -> str:
        contact = self._cache.snapshot(self.query(CONTACT, contact_id)).data
        return contact_id if contact is None else contact.title

    def _show_account(self, contact_id: str, title: str, user_name: str) -> None:
        """Put the account on every screen that shows the contact, before the Hub is asked again."""
        from hubtui.hub.models.contact import ContactAccount

        account = ContactAccount(name=user_name)

        def in_contact(contact: "Contact") -> "Contact":
            if contact.id != contact_id:
                return contact
            return contact.model_copy(update={"account": account})

        def in_page(page: "Listing[Contact]") -> "Listing[Contact]":
            return replace(page, items=tuple(map(in_contact, page.items)))

        self._cache.amend((CONTACT.name,), in_contact)
        self._cache.amend((CONTACTS.name,), in_page)
        self._hubdate.account_came(contact_id, f"{title}: {user_name}")

    def _notice_account(self, old: "Contact", new: "Contact") -> None:
        made_here = any(made.contact_id == new.id for made in self.created)
        if old.account is None and new.account is not None and not made_here:
            self._hubdate.account_came(new.id, f"{new.title}: {new.account.name}")
