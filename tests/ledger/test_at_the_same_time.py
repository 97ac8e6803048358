"""What two sessions, two attempts, or a death in the middle do to one request: found by simulation."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from hubtui.hub.api import HubApi
from hubtui.hub.errors import AnswerLost, Conflict, HubError
from hubtui.hub.models.contact import Contact
from hubtui.hub.resources import Resource
from hubtui.hub.write.account_answer import AccountAnswer, AccountOrder, Hold
from hubtui.ledger.account_creations import AccountCreations, Outside
from hubtui.ledger.credentials import Credentials
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.errors import JustMade, NotKnown
from hubtui.ledger.line import Line
from hubtui.ledger.open_ledger import OpenLedger, open_ledger
from tests.ledger.conftest import WISH
from tests.store.clock import Clock
from tests.store.ledgers import inline, never

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWER = AccountAnswer("7", "test@example.com", "test@example.com", password="Welkom-4711")
SEEN = Credentials("test@example.com", "Welkom-4711")


class Meanwhile:
    """A Hub that lets something happen while it answers."""

    def __init__(self) -> None:
        self.happens: Callable[[], object] = lambda: None
        self.answer: AccountAnswer | HubError = ANSWER
        self.account: str | None = None
        self.orders: list[AccountOrder] = []

    async def create_account(self, order: AccountOrder, hold: Hold) -> AccountAnswer:
        self.orders.append(order)
        self.happens()
        if isinstance(self.answer, HubError):
            raise self.answer
        if self.answer.holds_secrets:
            hold(self.answer)
        return self.answer

    async def fetch(self, _resource: Resource[Contact], contact_id: str) -> Contact:
        return Contact.model_validate({"id": contact_id, "account": self.account})

    @property
    def api(self) -> HubApi:
        return cast("HubApi", self)


@pytest.fixture
def hub() -> Meanwhile:
    return Meanwhile()


@pytest.fixture
def creations(opened: OpenLedger, clock: Clock) -> AccountCreations:
    return AccountCreations(opened, outside=Outside(clock, inline, never))


async def not_known(creations: AccountCreations, hub: Meanwhile) -> Line:
    hub.answer = AnswerLost("half-way")
    with pytest.raises(NotKnown) as raised:
        await creations.create(hub.api, WISH)
    return raised.value.line


async def test_a_refusal_says_nothing_where_another_session_sent_the_same_meanwhile(
    creations: AccountCreations, hub: Meanwhile, opened: OpenLedger
) -> None:
    hub.happens = lambda: opened.ledger.send(1, 0.0)
    hub.answer = Conflict("it has one", status=409)
    with pytest.raises(NotKnown):
        await creations.create(hub.api, WISH)
    assert opened.ledger.line(1).is_open


async def test_a_password_that_comes_after_its_account_was_found_is_kept(
    creations: AccountCreations, hub: Meanwhile, opened: OpenLedger
) -> None:
    line = await not_known(creations, hub)

    def found() -> None:
        opened.ledger.end(line.id, "exists", 0.0, account_name="test@example.com")
        opened.custody.forget(line.key)

    hub.happens, hub.answer = found, ANSWER
    made = await creations.repeat(hub.api, line)
    assert (made.place, made.unrecorded) == ("file", None)
    ((kept, credentials),) = await creations.kept()
    assert (kept.state, credentials) == ("exists", SEEN)


async def test_a_password_that_was_not_noted_is_kept_whatever_ends_its_line(
    creations: AccountCreations, hub: Meanwhile, opened: OpenLedger
) -> None:
    line = await not_known(creations, hub)
    opened.custody.put(line.key, SEEN)
    dropped = await creations.drop(line)
    assert dropped.state == "dropped"
    assert [credentials for _line, credentials in await creations.kept()] == [SEEN]


async def test_a_repeat_without_a_password_keeps_the_one_that_came_before(
    creations: AccountCreations, hub: Meanwhile, opened: OpenLedger
) -> None:
    line = await not_known(creations, hub)
    opened.custody.put(line.key, SEEN)
    hub.answer = AccountAnswer("7", "test@example.com")
    made = await creations.repeat(hub.api, line)
    assert made.line.state == "done"
    assert [credentials for _line, credentials in await creations.kept()] == [SEEN]


async def test_what_died_between_ending_a_line_and_noting_its_password_loses_none(
    creations: AccountCreations, hub: Meanwhile, opened: OpenLedger
) -> None:
    line = await not_known(creations, hub)
    opened.ledger.end(line.id, "exists", 0.0)
    opened.custody.put(line.key, SEEN)
    assert [credentials for _line, credentials in await creations.kept()] == [SEEN]


async def test_what_died_between_noting_and_forgetting_leaves_no_password_behind(
    creations: AccountCreations, hub: Meanwhile, opened: OpenLedger, tmp_path: Path
) -> None:
    made = await creations.create(hub.api, WISH)
    opened.ledger.password_seen(made.line.id)
    assert opened.custody.read(made.line.key) == SEEN
    again = AccountCreations(open_ledger(tmp_path / "ledger", NoKeyring()))
    assert await again.kept() == ()
    again.close()
    assert list((tmp_path / "ledger" / "passwords").iterdir()) == []


async def test_for_ten_minutes_after_one_was_found_no_reading_from_before_is_believed(
    creations: AccountCreations, hub: Meanwhile
) -> None:
    line = await not_known(creations, hub)
    hub.account = "test@example.com"
    await creations.look(hub.api, line)
    hub.account = None
    with pytest.raises(JustMade):
        await creations.create(hub.api, WISH)
    assert len(hub.orders) == 1


async def test_a_screen_from_before_the_account_makes_no_second_one(
    creations: AccountCreations, hub: Meanwhile, clock: Clock
) -> None:
    await creations.create(hub.api, WISH)
    hub.account = "test@example.com"
    clock.pass_seconds(3_600)
    with pytest.raises(Conflict, match=r"test@example\.com"):
        await creations.create(hub.api, WISH)
    assert len(hub.orders) == 1
