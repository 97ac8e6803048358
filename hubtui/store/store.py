"""The store: what the screens ask, what they are told, and the one door back to the Hub."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from hubtui.hub.api import HubApi
from hubtui.store.account_creation import create_account, refuse_without_role
from hubtui.store.changes import Change, Changes, compare
from hubtui.store.query import Query
from hubtui.store.query_cache import Clock, Listener, QueryCache, Watch
from hubtui.store.snapshot import Snapshot

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import (
        Account,
        Contact,
        Contract,
        CreatedAccount,
        Organization,
        Permission,
    )

Data = TypeVar("Data")

CONTACTS_PAGE = 100
"""Contacts a request: a screen or two."""

_SECONDS = 1.0
_CONTACT_FRESH = 30 * _SECONDS
_CONTRACTS_FRESH = 60 * _SECONDS
_SESSION_FRESH = 300 * _SECONDS


@dataclass(frozen=True, slots=True)
class CreatedLogin:
    """An account made in this session; `password_seen` once its password was shown or copied."""

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
        self._hub: HubApi | None = None
        self._connecting = asyncio.Lock()
        self._cache = QueryCache(self._connected, clock)
        self._creating: dict[str, asyncio.Task[CreatedAccount]] = {}
        self._comparing: asyncio.Task[None] | None = None
        self._news_listeners: list[Callable[[], None]] = []
        self.changes = Changes(0.0, (), 0)
        self.created: tuple[CreatedLogin, ...] = ()

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
            changed=self._contracts_changed,
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
        """Tell `listener` of each new snapshot, until the watch is stopped."""
        return self._cache.watch(query, listener)

    def snapshot(self, query: Query[Data]) -> Snapshot[Data]:
        """Return what is known now, without asking."""
        return self._cache.snapshot(query)

    async def fetch(self, query: Query[Data]) -> Data:
        """Return fresh data, from the cache where it is fresh. Raises HubError."""
        return await self._cache.fetch(query)

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when `changes` or `created` changed; returns what ends it."""
        self._news_listeners.append(listener)
        return lambda: self._news_listeners.remove(listener)

    # The one door back

    async def create_account(self, contact_id: str, email: str) -> "CreatedAccount":
        """Give the contact a login, once however often it is asked while it is under way.

        Goes on when the asker is cancelled, so that a password is never lost: it then stands in
        `created`. Raises HubError, and see `account_creation.create_account` for a lost answer.
        """
        creating = self._creating.get(contact_id)
        if creating is None:
            creating = asyncio.create_task(
                self._create_account(contact_id, email), name=f"create account {contact_id}"
            )
            self._creating[contact_id] = creating
            creating.add_done_callback(lambda _task: self._creating.pop(contact_id, None))
        return await asyncio.shield(creating)

    def mark_password_seen(self, account_id: str) -> None:
        """Note that the user saw or copied the temporary password of this account."""
        self.created = tuple(
            replace(login, password_seen=True) if login.account.id == account_id else login
            for login in self.created
        )
        self._tell_news()

    @property
    def creating(self) -> bool:
        """Tell whether an account is being created at this moment."""
        return bool(self._creating)

    # The session

    def forget(self) -> None:
        """Drop every answer, and connect again at the next question."""
        self._hub = None
        self._cache.forget()

    def retry_failed(self) -> None:
        """Ask again what last failed and is looked at: after signing in again."""
        self._cache.retry_failed()

    async def close(self) -> None:
        """Cancel what is under way and leave the Hub."""
        for creating in self._creating.values():
            creating.cancel()
        self._cache.close()
        if self._comparing is not None:
            self._comparing.cancel()
        if self._hub is not None:
            await self._hub.aclose()

    async def _connected(self) -> HubApi:
        async with self._connecting:
            if self._hub is None:
                self._hub = await self._connect()
            return self._hub

    async def _create_account(self, contact_id: str, email: str) -> "CreatedAccount":
        refuse_without_role((await self.fetch(self.permissions())).items)
        try:
            account = await create_account(await self._connected(), contact_id, email)
        finally:
            # Whatever the answer was, it may have happened: nothing known of this contact is sure.
            self._cache.invalidate(("contact", contact_id), ("contacts",))
        self._cache.amend(self.contact(contact_id), lambda contact: _with_login(contact, account))
        title = self._title_of(contact_id)
        self.created += (CreatedLogin(self._clock(), contact_id, title, account),)
        self._add_change(Change("account", contact_id, f"{title}: {account.name}"))
        return account

    def _title_of(self, contact_id: str) -> str:
        contact = self._cache.snapshot(self.contact(contact_id)).data
        return contact_id if contact is None else contact.title

    def _contracts_changed(self, old: "ContractList", new: "ContractList") -> None:
        if old is new:
            return
        if self._comparing is not None:
            self._comparing.cancel()
        self._comparing = asyncio.create_task(self._compare(old, new), name="compare contracts")

    async def _compare(self, old: "ContractList", new: "ContractList") -> None:
        changes = await compare(old, new, self._clock())
        if changes.count:
            self.changes = changes
            self._tell_news()

    def _notice_account(self, old: "Contact", new: "Contact") -> None:
        made_here = any(login.contact_id == new.id for login in self.created)
        if old.account is None and new.account is not None and not made_here:
            self._add_change(Change("account", new.id, f"{new.title}: {new.account.name}"))

    def _add_change(self, change: Change) -> None:
        known = self.changes
        self.changes = Changes(self._clock(), (change, *known.items), known.count + 1)
        self._tell_news()

    def _tell_news(self) -> None:
        for listener in tuple(self._news_listeners):
            listener()


def _with_login(contact: "Contact", account: "CreatedAccount") -> "Contact":
    from hubtui.hub.models import ContactAccount

    login = ContactAccount(id=account.id, name=account.name or account.email)
    return contact.model_copy(update={"account": login})
