"""Account toevoegen through the ledger: three ends, and no password lost on the way."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from hubtui.hub.api import HubApi
from hubtui.hub.errors import AnswerLost, Conflict, HubError, Unreachable
from hubtui.hub.models.contact import Contact
from hubtui.hub.resources import Resource
from hubtui.hub.write.account_answer import AccountAnswer, AccountOrder, Hold
from hubtui.ledger.account_creations import AccountCreations, Outside
from hubtui.ledger.credentials import Credentials
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.errors import CannotRecord, JustMade, LineOpen, NotKnown
from hubtui.ledger.open_ledger import OpenLedger, open_ledger
from tests.ledger.conftest import WISH
from tests.store.clock import Clock
from tests.store.ledgers import inline

ANSWER = AccountAnswer("7", "test@example.com", "test@example.com", password="Welkom-4711")
SEEN = Credentials("test@example.com", "Welkom-4711")


@dataclass
class ScriptedHub:
    """Gives its answers in turn; a contact has the account that the test says it has."""

    answers: list[AccountAnswer | Exception] = field(default_factory=list)
    account: str = ""
    orders: list[AccountOrder] = field(default_factory=list)
    looks: int = 0

    async def create_account(self, order: AccountOrder, hold: Hold) -> AccountAnswer:
        self.orders.append(order)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if answer.holds_secrets:
            hold(answer)
        return answer

    async def fetch(self, _resource: Resource[Contact], contact_id: str) -> Contact:
        self.looks += 1
        return Contact.model_validate({"id": contact_id, "account": self.account or None})

    @property
    def api(self) -> HubApi:
        return cast("HubApi", self)


@pytest.fixture
def hub() -> ScriptedHub:
    return ScriptedHub()


@pytest.fixture
def creations(opened: OpenLedger, clock: Clock) -> AccountCreations:
    async def sleep(seconds: float) -> None:
        clock.pass_seconds(seconds)

    return AccountCreations(opened, outside=Outside(clock, inline, sleep))


async def not_known(creations: AccountCreations, hub: ScriptedHub) -> NotKnown:
    hub.answers.append(AnswerLost("half-way"))
    with pytest.raises(NotKnown) as raised:
        await creations.create(hub.api, WISH)
    return raised.value


async def test_an_account_that_is_made_is_done_and_its_password_in_custody(
    creations: AccountCreations, hub: ScriptedHub, opened: OpenLedger
) -> None:
    hub.answers = [ANSWER]
    made = await creations.create(hub.api, WISH)
    assert (made.credentials, made.place, made.line.state) == (SEEN, "file", "done")
    assert await creations.kept() == ((opened.ledger.line(made.line.id), SEEN),)
    await creations.seen(made.line)
    assert await creations.kept() == ()
    assert opened.custody.read(made.line.key) is None


async def test_a_refusal_ends_the_line_and_another_address_may_be_tried(
    creations: AccountCreations, hub: ScriptedHub, opened: OpenLedger
) -> None:
    hub.answers = [Conflict("taken", status=409), ANSWER]
    with pytest.raises(Conflict):
        await creations.create(hub.api, WISH)
    assert opened.ledger.lines()[0].state == "refused"
    await creations.create(hub.api, WISH._replace(address="test@example.com"))
    first, second = hub.orders
    assert first.key != second.key
    assert second.is_first


async def test_what_is_not_known_stays_open_and_another_request_is_refused_here(
    creations: AccountCreations, hub: ScriptedHub
) -> None:
    lost = await not_known(creations, hub)
    assert lost.line.is_open
    with pytest.raises(LineOpen):
        await creations.create(hub.api, WISH._replace(address="anders@example.com"))
    assert len(hub.orders) == 1


async def test_a_repeat_sends_the_same_under_the_same_key(
    creations: AccountCreations, hub: ScriptedHub
) -> None:
    lost = await not_known(creations, hub)
    hub.answers = [ANSWER]
    made = await creations.repeat(hub.api, lost.line)
    first, second = hub.orders
    assert second == first._replace(is_first=False)
    assert (made.credentials, made.line.state, made.line.attempts) == (SEEN, "done", 2)


@pytest.mark.parametrize("error", [AnswerLost("x"), Unreachable("no way out"), Conflict("x")])
async def test_nothing_that_comes_of_a_repeat_but_an_account_ends_the_line(
    creations: AccountCreations, hub: ScriptedHub, opened: OpenLedger, error: HubError
) -> None:
    lost = await not_known(creations, hub)
    hub.answers = [error]
    with pytest.raises(HubError):
        await creations.repeat(hub.api, lost.line)
    assert opened.ledger.line(lost.line.id).is_open


async def test_it_is_looked_for_with_growing_pauses_until_it_is_there(
    creations: AccountCreations, hub: ScriptedHub
) -> None:
    lost = await not_known(creations, hub)

    async def appearing() -> HubApi:
        hub.account = "test@example.com" if hub.looks == 4 else ""
        return hub.api

    found = await creations.follow(appearing, lost.line)
    assert (found.state, found.account_name, hub.looks) == ("exists", "test@example.com", 5)


async def test_after_ten_minutes_it_is_still_not_known(
    creations: AccountCreations, hub: ScriptedHub, clock: Clock
) -> None:
    lost = await not_known(creations, hub)
    began = clock.now

    async def empty() -> HubApi:
        return hub.api

    assert (await creations.follow(empty, lost.line)).is_open
    assert 540 <= clock.now - began <= 660
    assert hub.looks < 25


async def test_for_ten_minutes_no_second_account_is_asked_for_whatever_a_reading_says(
    creations: AccountCreations, hub: ScriptedHub, clock: Clock
) -> None:
    hub.answers = [ANSWER, ANSWER]
    await creations.create(hub.api, WISH)
    with pytest.raises(JustMade):
        await creations.create(hub.api, WISH)
    clock.pass_seconds(601)
    await creations.create(hub.api, WISH)


async def test_where_the_ledger_can_not_be_written_nothing_is_sent(
    creations: AccountCreations, hub: ScriptedHub, opened: OpenLedger
) -> None:
    opened.ledger.close()
    with pytest.raises(CannotRecord):
        await creations.create(hub.api, WISH)
    assert hub.orders == []


async def test_where_its_password_would_have_no_room_nothing_is_sent(
    creations: AccountCreations, hub: ScriptedHub, opened: OpenLedger, tmp_path: Path
) -> None:
    (tmp_path / "ledger" / "passwords").write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotRecord):
        await creations.create(hub.api, WISH)
    assert hub.orders == []
    assert opened.ledger.lines()[0].state == "refused"


async def test_where_the_end_can_not_be_written_the_password_is_told_all_the_same(
    creations: AccountCreations, hub: ScriptedHub, opened: OpenLedger
) -> None:
    answer = hub.create_account

    async def closing(order: AccountOrder, hold: Hold) -> AccountAnswer:
        result = await answer(order, hold)
        opened.ledger.close()
        return result

    hub.answers = [ANSWER]
    hub.create_account = closing  # type: ignore[method-assign] # the disk is full from here on
    made = await creations.create(hub.api, WISH)
    assert made.credentials == SEEN
    assert made.unrecorded is not None
    assert opened.custody.read(made.line.key) == SEEN


async def test_the_next_session_takes_up_what_a_dead_one_left(tmp_path: Path, clock: Clock) -> None:
    folder, hub = tmp_path / "ledger", ScriptedHub([AnswerLost("killed")])
    dead = open_ledger(folder, NoKeyring())
    outside = Outside(clock, inline)
    with pytest.raises(NotKnown):
        await AccountCreations(dead, outside=outside).create(hub.api, WISH)
    opened = open_ledger(folder, NoKeyring())
    creations = AccountCreations(opened, outside=outside)
    assert await creations.take_up(WISH.profile, WISH.hub) == ()
    dead.session.end()
    (line,) = await creations.take_up(WISH.profile, WISH.hub)
    assert line.is_open
    assert await creations.take_up("another", WISH.hub) == ()
    dead.ledger.close()
    opened.close()


async def test_a_password_that_came_just_before_the_death_is_there_for_the_next_session(
    tmp_path: Path, clock: Clock
) -> None:
    folder, outside = tmp_path / "ledger", Outside(clock, inline)
    dead = open_ledger(folder, NoKeyring())
    line = dead.ledger.send(dead.ledger.intend(WISH, "key-1", clock.now).id, clock.now)
    dead.custody.reserve("key-1")
    dead.custody.put("key-1", SEEN)
    dead.close()
    opened = open_ledger(folder, NoKeyring())
    creations = AccountCreations(opened, outside=outside)
    (left,) = await creations.take_up(WISH.profile, WISH.hub)
    assert left.id == line.id
    assert [credentials for _line, credentials in await creations.kept()] == [SEEN]
    opened.close()


async def test_what_was_never_sent_is_not_kept_open(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "ledger"
    dead = open_ledger(folder, NoKeyring())
    dead.ledger.intend(WISH, "key-1", clock.now)
    dead.close()
    opened = open_ledger(folder, NoKeyring())
    assert (
        await AccountCreations(opened, outside=Outside(clock, inline)).take_up(
            WISH.profile, WISH.hub
        )
        == ()
    )
    assert opened.ledger.lines()[0].state == "refused"
    opened.close()


async def test_a_password_that_nobody_came_for_goes_after_its_days(
    creations: AccountCreations, hub: ScriptedHub, opened: OpenLedger, clock: Clock
) -> None:
    hub.answers = [ANSWER]
    made = await creations.create(hub.api, WISH)
    clock.pass_seconds(7 * 86_400 + 1)
    assert await creations.kept() == ()
    assert opened.ledger.line(made.line.id).password == "expired"
    assert opened.custody.read(made.line.key) is None


async def test_without_custody_nothing_is_kept_on_disk(
    opened: OpenLedger, hub: ScriptedHub, clock: Clock, tmp_path: Path
) -> None:
    hub.answers = [ANSWER]
    creations = AccountCreations(opened, custody_days=None, outside=Outside(clock, inline))
    made = await creations.create(hub.api, WISH)
    assert (made.credentials, made.place) == (SEEN, None)
    assert not (tmp_path / "ledger" / "passwords").exists()


@pytest.mark.parametrize("name", ["Jan Test", "\x00\x1b[2J", ""])
async def test_a_name_that_is_no_address_is_not_taken_for_the_one_to_sign_in_with(
    creations: AccountCreations, hub: ScriptedHub, name: str
) -> None:
    hub.answers = [ANSWER._replace(name=name)]
    made = await creations.create(hub.api, WISH)
    assert made.credentials.user_name == made.line.account_name == "test@example.com"
