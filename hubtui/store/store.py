"""The store: what the screens ask, what they are told, and the one door back to the Hub."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from hubtui.hub.api import HubApi
from hubtui.hub.errors import Forbidden
from hubtui.listeners import Listeners
from hubtui.store.account_creation import (
    PasswordNotReceived,
    create_account,
    refuse_without_role,
)
from hubtui.store.changes import Changes
from hubtui.store.connection import Connection
from hubtui.store.hubdate import Hubdate
from hubtui.store.query import Query
from hubtui.store.query_cache import Clock, Listener, QueryCache, Watch
from hubtui.store.session_changed import SessionChanged
from hubtui.store.snapshot import Snapshot

if TYPE_CHECKING:
    from hubtui.hub.account import Account, Permission
    from hubtui.hub.contract_list import ContractList
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Contact, ContactAccount, Contract, CreatedAccount, Organization

Data = TypeVar("Data")

CONTACTS_PAGE = 100
"""Contacts a request: a screen or two."""

# Seconds.
_CONTACT_FRESH = 30.0
_CONTRACTS_FRESH = 60.0
_SESSION_FRESH = 300.0


@dataclass(frozen=True, slots=True)
class AccountMade:
    """An account made in this session, its temporary password with it.

    `password_seen` once that was shown or copied.
    """

    at: float
    contact_id: str
    contact_title: str
    account: "CreatedAccount"
    password_seen: bool = False


class Store:
    """One per Hub and account. `connect` is awaited once, at the first question."""

    def __init__(self, connect: Callable[[], Awaitable[HubApi]], clock: Clock = time.time) -> None:
        self._connect = connect
        self._clock = clock
        self._connection = Connection(connect)
        self._leaving: set[asyncio.Task[None]] = set()
        self._cache = QueryCache(lambda: self._connection.hub(), clock)
        self._news = Listeners()
        self._hubdate = Hubdate(clock, self._news.tell)
        self._creating: dict[str, asyncio.Task[CreatedAccount]] = {}
        self.created: tuple[AccountMade, ...] = ()

    # What can be asked

    def account(self) -> "Query[Account]":
        return Query(("account",), lambda hub: hub.account(), _SESSION_FRESH)

    def organizations(self) -> "Query[Listing[Organization]]":
        return Query(("organizations",), lambda hub: hub.organizations(), _SESSION_FRESH)

    def permissions(self) -> "Query[Listing[Permission]]":
        return Query(("permissions",), lambda hub: hub.permissions(), _SESSION_FRESH)

    def my_contracts(self) -> "Query[ContractList]":
        return Query(
            ("contracts", "mine"),
            lambda hub: hub.my_contracts(),
            _CONTRACTS_FRESH,
            changed=self._hubdate.contracts_changed,
        )

    def contract(self, contract_id: str) -> "Query[Contract]":
        return Query(
            ("contract", contract_id), lambda hub: hub.contract(contract_id), _CONTACT_FRESH
        )

    def contacts(self, text: str, page: int = 0) -> "Query[Listing[Contact]]":
        """Ask for one page of contacts that match; page 0 holds the first CONTACTS_PAGE."""
        return Query(
            ("contacts", text, str(page)),
            lambda hub: hub.contacts(text, page * CONTACTS_PAGE, CONTACTS_PAGE),
            _CONTACT_FRESH,
        )

    def contact(self, contact_id: str) -> "Query[Contact]":
        return Query(
            ("contact", contact_id),
            lambda hub: hub.contact(contact_id),
            _CONTACT_FRESH,
            changed=self._notice_account,
        )

    def contact_contracts(self, contact_id: str) -> "Query[ContractList]":
        return Query(
            ("contracts", "of", contact_id),
            lambda hub: hub.contact_contracts(contact_id),
            _CONTACT_FRESH,
        )

    # What is known

    def watch(self, query: Query[Data], listener: Listener[Data]) -> Watch[Data]:
        """Tell `listener` of each snapshot after the one of now, until the watch is stopped."""
        return self._cache.watch(query, listener)

    def snapshot(self, query: Query[Data]) -> Snapshot[Data]:
        """Return what is known now, without asking."""
        return self._cache.snapshot(query)

    async def fetch(self, query: Query[Data]) -> Data:
        """Return fresh data, from the cache where it is fresh. Raises HubError."""
        return await self._cache.fetch(query)

    @property
    def changes(self) -> Changes:
        """Return what changed on the Hub since this session began to look."""
        return self._hubdate.changes

    def listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` when `changes` or `created` changed; returns what ends it."""
        return self._news.add(listener)

    # The one door back

    async def create_account(self, contact_id: str, email: str) -> "CreatedAccount":
        """Give the contact an account, once however often it is asked while it is under way.

        Goes on when the asker is cancelled, so that a password is never lost: it then stands in
        `created`. Raises HubError, and see `account_creation.create_account` for a lost answer.
        """
        creating = self._creating.get(contact_id)
        if creating is None:
            creating = asyncio.create_task(
                self._create_account(self._connection, contact_id, email), name="create account"
            )
            self._creating[contact_id] = creating
            creating.add_done_callback(lambda task: self._settle_creating(contact_id, task))
        return await asyncio.shield(creating)

    def mark_password_seen(self, account_id: str) -> None:
        """Note that the user saw or copied the temporary password of this account."""
        self.created = tuple(
            replace(made, password_seen=True) if made.account.id == account_id else made
            for made in self.created
        )
        self._news.tell()

    @property
    def creating(self) -> bool:
        """Tell whether an account is being created at this moment."""
        return bool(self._creating)

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
        self.created = tuple(made for made in self.created if not made.password_seen)
        self._hubdate.forget()
        self._cache.forget()

    def signed_in(self) -> None:
        """Connect with the new sign-in and ask who that is; what is shown stays until it is told.

        Answers under way are of the sign-in before, whose token may still be good for a while.
        """
        self._connect_anew()
        self._cache.invalidate(("account",), ("permissions",))

    def _connect_anew(self) -> None:
        left, self._connection = self._connection, Connection(self._connect)
        leaving = asyncio.create_task(self._leave(left), name="leave the Hub")
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
        await self._hubdate.close()
        await asyncio.gather(*self._leaving, self._connection.close())

    async def _create_account(
        self, connection: Connection, contact_id: str, email: str
    ) -> "CreatedAccount":
        title = self._title_of(contact_id)
        refuse_without_role((await self.fetch(self.permissions())).items)
        hub = await connection.hub()
        if connection is not self._connection:
            # The id is of the Hub it was asked on: on another one it may be another customer.
            raise SessionChanged
        try:
            account = self._distinct(contact_id, await create_account(hub, contact_id, email))
        except PasswordNotReceived as lost:
            if connection is self._connection:
                self._show_account(contact_id, title, lost.account)
            raise
        except Forbidden:
            # The rights that were known are not the Hub's any more.
            self._cache.invalidate(("permissions",))
            raise
        else:
            self.created += (AccountMade(self._clock(), contact_id, title, account),)
            self._news.tell()
            if connection is self._connection:
                self._show_account(contact_id, title, _as_contact_account(account))
            return account
        finally:
            # Whatever the answer was, it may have happened: nothing known of contacts is sure.
            if connection is self._connection:
                self._cache.invalidate(("contact",), ("contacts",))

    async def _leave(self, connection: Connection) -> None:
        # A password that is under way on it must still arrive.
        if self._creating:
            await asyncio.wait(self._creating.values())
        await connection.close()

    def _settle_creating(self, contact_id: str, creating: "asyncio.Task[CreatedAccount]") -> None:
        del self._creating[contact_id]
        # Marks an error as seen: where the asker is gone, the Logboek has the failed request.
        if not creating.cancelled():
            creating.exception()

    def _distinct(self, contact_id: str, account: "CreatedAccount") -> "CreatedAccount":
        # They are told apart by the account's id; a Hub may leave it out, or give one twice.
        if all(made.account.id != account.id for made in self.created):
            return account
        return account.model_copy(update={"id": f"{contact_id}/{len(self.created)}"})

    def _title_of(self, contact_id: str) -> str:
        contact = self._cache.snapshot(self.contact(contact_id)).data
        return contact_id if contact is None else contact.title

    def _show_account(self, contact_id: str, title: str, account: "ContactAccount") -> None:
        """Put the account on every screen that shows the contact, before the Hub is asked again."""

        def in_contact(contact: "Contact") -> "Contact":
            if contact.id != contact_id:
                return contact
            return contact.model_copy(update={"account": account})

        def in_page(page: "Listing[Contact]") -> "Listing[Contact]":
            return replace(page, items=tuple(map(in_contact, page.items)))

        self._cache.amend(("contact",), in_contact)
        self._cache.amend(("contacts",), in_page)
        self._hubdate.account_came(contact_id, f"{title}: {account.name}")

    def _notice_account(self, old: "Contact", new: "Contact") -> None:
        made_here = any(made.contact_id == new.id for made in self.created)
        if old.account is None and new.account is not None and not made_here:
            self._hubdate.account_came(new.id, f"{new.title}: {new.account.name}")


def _as_contact_account(account: "CreatedAccount") -> "ContactAccount":
    from hubtui.hub.models import ContactAccount

    return ContactAccount(id=account.id, name=account.name or account.email)
