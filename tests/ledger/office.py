"""A small office at a Hub that the test steers, behind the real client, and batches on it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import httpx

from hubtui.hub.client import HubClient
from hubtui.hub.transport.bearer import PlainToken
from hubtui.hub.transport.retry import Retries
from hubtui.ledger.account_creations import AccountCreations, Outside
from hubtui.ledger.batch.candidate import Candidate
from hubtui.ledger.batch.ledger_door import LedgerDoor
from hubtui.ledger.batch.pace import Pace
from hubtui.ledger.batch.reading import Reading
from hubtui.ledger.batch.review import Review, reviewed
from hubtui.ledger.batch.run import Batch
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.open_ledger import open_ledger
from tests.envelopes import answer, items
from tests.store.clock import Clock

ADDRESS = "https://hub.test"
PROFILE = "productie"
Value = TypeVar("Value")
Do = Callable[[], httpx.Response]
Answer = Callable[[Do], httpx.Response]
"""What the Hub does with one request to create an account: it may call what does it, or not."""


class Died(BaseException):
    """The process is gone: nothing catches it."""


def refused(status: int, **headers: str) -> Answer:
    """Refuse it, nothing done."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _do: httpx.Response(status, headers=named, json={"message": "no"})


def lost(do: Do) -> httpx.Response:
    """Do it, and lose the answer."""
    do()
    raise httpx.ReadError("")


def lost_before(_do: Do) -> httpx.Response:
    """Lose the request on its way."""
    raise httpx.ReadError("")


def unreachable(_do: Do) -> httpx.Response:
    raise httpx.ConnectError("")


@dataclass
class Office:
    """Contacts by id; `accounts` are the user names by contact, one more each time one is made."""

    contacts: dict[str, dict[str, str]] = field(default_factory=dict)
    accounts: dict[str, list[str]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    reads: list[Answer] = field(default_factory=list)

    def with_customers(self, *numbers: int) -> "Office":
        for number in numbers:
            contact = {"id": f"c{number}", "number": str(number), "name": f"Klant {number}"}
            self.contacts[contact["id"]] = contact | {"email": f"klant{number}@example.nl"}
        return self

    def gives(self, contact_id: str, name: str) -> None:
        """Give a contact an account, whoever asked for it."""
        self.accounts.setdefault(contact_id, []).append(name)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return self._created(request)
        if self.reads:
            return self.reads.pop(0)(lambda: self._read(request))
        return self._read(request)

    def _read(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/contact/contacts":
            text = request.url.params["query"]
            found = [each for each in self.contacts if text in str(self._item(each))]
            return items(*map(self._item, found), total=len(found))
        contact_id = request.url.path.rpartition("/")[2]
        if contact_id not in self.contacts:
            return answer(404, {"message": "no such contact"})
        return items(self._item(contact_id))

    def _created(self, request: httpx.Request) -> httpx.Response:
        wish = json.loads(request.content)
        contact_id, email = wish["contactId"], wish["email"]
        self.posts.append(contact_id)
        self.keys.append(request.headers["Idempotency-Key"])

        def do() -> httpx.Response:
            self.gives(contact_id, email)
            account = {"name": email, "email": email, "temporaryPassword": f"Pw-{contact_id}"}
            return items(account)

        return self.answers.pop(0)(do) if self.answers else do()

    def _item(self, contact_id: str) -> dict[str, object]:
        names = self.accounts.get(contact_id)
        account = {"id": "1", "name": names[-1]} if names else None
        return {**self.contacts[contact_id], "account": account}


@dataclass
class Desk:
    """One session of somebody who creates many: it dies with `close`, and another sits down."""

    office: Office
    folder: Path
    clock: Clock = field(default_factory=Clock)
    slept: list[float] = field(default_factory=list)
    before_each_step: Callable[[], None] = lambda: None
    after_each_step: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        opened = open_ledger(self.folder / "ledger", NoKeyring())
        self.opened = opened
        self.creations = AccountCreations(
            opened, outside=Outside(self.clock, self._step, self.sleep)
        )
        hub = HubClient(
            ADDRESS,
            PlainToken("s3cret"),
            transport=httpx.MockTransport(self.office),
            retries=Retries(tries=1),
        )
        self.door = LedgerDoor(hub, self.creations, PROFILE, ADDRESS, "bea")
        self.pace = Pace(self.clock, self.sleep)
        self.reading = Reading(self.door, self.pace, self.clock)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.pass_seconds(seconds)

    async def review(
        self, candidates: Iterable[Candidate | str], *, refused: str = "", repeat_open: bool = False
    ) -> Review:
        listed = [each if isinstance(each, Candidate) else Candidate(each) for each in candidates]
        findings = await self.reading.findings(listed)
        return reviewed(findings, self.clock(), refused=refused, repeat_open=repeat_open)

    async def batch(
        self, candidates: Iterable[Candidate | str], *, repeat_open: bool = False
    ) -> Batch:
        """Review the candidates and create accounts for those who are in."""
        review = await self.review(candidates, repeat_open=repeat_open)
        batch = Batch(self.door, self.pace, review, self.clock)
        await batch.run()
        return batch

    def close(self) -> None:
        self.creations.close()

    async def _step(self, call: Callable[[], Value]) -> Value:
        self.before_each_step()
        value = call()
        self.after_each_step()
        return value
