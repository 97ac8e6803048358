"""What earlier sessions left is taken up while this one goes on: what is done meanwhile stands."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hubtui.hub.errors import Conflict
from hubtui.ledger.account_creations import AccountCreations, Outside
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.open_ledger import open_ledger
from hubtui.store.store import Store
from tests.store.clock import Clock
from tests.store.creating import BEHEERDER, EMAIL, SECRET, created_account, posted
from tests.store.hub_on_command import HubOnCommand
from tests.store.ledgers import ORIGIN, Value, inline, never
from tests.store.turns import ended, until


class SlowReading:
    """Reads the ledger at once, and tells one thing of it only when that is released."""

    def __init__(self, what: str) -> None:
        self._what = what
        self.is_read = False
        self.released = asyncio.Event()

    async def __call__(self, call: Callable[[], Value]) -> Value:
        value = call()
        if isinstance(call, partial) and call.func.__name__ == self._what:
            self.is_read = True
            await self.released.wait()
        return value


def store_with(reading: SlowReading, folder: Path, hub: HubOnCommand, clock: Clock) -> Store:
    def open_creations() -> AccountCreations:
        return AccountCreations(
            open_ledger(folder, NoKeyring()), outside=Outside(clock, reading, never)
        )

    return Store(hub.connect, ORIGIN, open_creations, clock, inline)


async def test_an_account_that_is_made_meanwhile_keeps_its_password(
    hub: HubOnCommand, clock: Clock, tmp_path: Path
) -> None:
    reading = SlowReading("kept")
    store = store_with(reading, tmp_path, hub, clock)
    resuming = asyncio.create_task(store.resume())
    await until(lambda: reading.is_read)
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    reading.released.set()
    await ended(resuming)
    (made,) = store.created
    assert made.credentials.password == SECRET
    store.mark_password_seen(made.key)
    assert [each.password_seen for each in store.created] == [True]
    await store.close()


async def test_a_password_that_is_seen_meanwhile_does_not_come_back(
    hub: HubOnCommand, clock: Clock, tmp_path: Path
) -> None:
    reading = SlowReading("kept")
    store = store_with(reading, tmp_path, hub, clock)
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    made = await ended(creating)
    resuming = asyncio.create_task(store.resume())
    await until(lambda: reading.is_read)
    store.mark_password_seen(made.key)
    store.forget()
    reading.released.set()
    await ended(resuming)
    assert store.created == ()
    await store.close()


@pytest.mark.parametrize("is_answered_before", [True, False])
@pytest.mark.parametrize("refusal", [Conflict(), None])
async def test_what_is_asked_for_meanwhile_is_no_request_without_an_end(
    refusal: Conflict | None,
    is_answered_before: bool,
    hub: HubOnCommand,
    clock: Clock,
    tmp_path: Path,
) -> None:
    reading = SlowReading("own_open_lines")
    store = store_with(reading, tmp_path, hub, clock)
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(BEHEERDER, "permissions")
    await until(lambda: hub.waits_for("create_account"))
    resuming = asyncio.create_task(store.resume())
    await until(lambda: reading.is_read)
    if not is_answered_before:
        reading.released.set()
        await ended(resuming)
    if refusal is None:
        hub.answer(created_account(), "create_account")
    else:
        hub.fail(refusal, "create_account")
    await until(creating.done)
    creating.exception()
    reading.released.set()
    await until(resuming.done)
    assert store.requests_not_known == ()
    await store.close()
