"""A Hub that answers when the test says so: every question waits on a future of its own."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from hubtui.hub.account import Account, Permission
from hubtui.hub.contract_list import ContractList
from hubtui.hub.endpoints import ENDPOINTS, Endpoint
from hubtui.hub.journal import Journal
from hubtui.hub.listing import Listing
from hubtui.hub.models import Contact, Contract, CreatedAccount, Organization
from tests.store.turns import all_is_quiet

Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Asked:
    """One request that reached the Hub: its name, then what it asks for."""

    question: tuple[str, ...]
    answer: "asyncio.Future[Any]" = field(repr=False)


class HubOnCommand:
    """`HubApi` for tests: `answer` and `fail` settle the oldest request that waits."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.connected = 0
        self.closed = 0

    async def connect(self) -> "HubOnCommand":
        self.connected += 1
        return self

    # What the test does and sees

    def answer(self, answer: object, *question: str) -> None:
        """Give the answer to the oldest request for `question` that waits."""
        self._oldest(question).set_result(answer)

    def fail(self, error: BaseException, *question: str) -> None:
        """Let the oldest request for `question` that waits end in `error`."""
        self._oldest(question).set_exception(error)

    def waits_for(self, *question: str) -> bool:
        """Tell whether a request whose question begins so is under way."""
        return any(not asked.answer.done() for asked in self._about(question))

    def was_cancelled(self, *question: str) -> bool:
        """Tell whether a request whose question begins so was given up."""
        return any(asked.answer.cancelled() for asked in self._about(question))

    def times_asked(self, *question: str) -> int:
        """Count the requests whose question begins so."""
        return len(self._about(question))

    def _about(self, question: tuple[str, ...]) -> list[Asked]:
        return [asked for asked in self.asked if asked.question[: len(question)] == question]

    def _oldest(self, question: tuple[str, ...]) -> "asyncio.Future[Any]":
        for asked in self._about(question):
            if not asked.answer.done():
                return asked.answer
        raise AssertionError(f"nobody asks for {question}; asked were {self.asked}")

    async def _ask(self, kind: type[Answer], *question: str) -> Answer:
        asked = Asked(question, asyncio.get_running_loop().create_future())
        self.asked.append(asked)
        return cast("Answer", await asked.answer)

    # HubApi

    @property
    def endpoints(self) -> Mapping[str, Endpoint]:
        return ENDPOINTS

    @property
    def journal(self) -> Journal:
        return Journal()

    async def account(self) -> Account:
        return await self._ask(Account, "account")

    async def organizations(self) -> Listing[Organization]:
        return await self._ask(Listing[Organization], "organizations")

    async def permissions(self) -> Listing[Permission]:
        return await self._ask(Listing[Permission], "permissions")

    async def my_contracts(self) -> ContractList:
        return await self._ask(ContractList, "my_contracts")

    async def contract(self, contract_id: str) -> Contract:
        return await self._ask(Contract, "contract", contract_id)

    async def contacts(self, query: str, offset: int, limit: int) -> Listing[Contact]:
        return await self._ask(Listing[Contact], "contacts", query, str(offset), str(limit))

    async def contact(self, contact_id: str) -> Contact:
        return await self._ask(Contact, "contact", contact_id)

    async def contact_contracts(self, contact_id: str) -> ContractList:
        return await self._ask(ContractList, "contact_contracts", contact_id)

    async def create_account(self, contact_id: str, email: str) -> CreatedAccount:
        return await self._ask(CreatedAccount, "create_account", contact_id, email)

    async def aclose(self) -> None:
        # As any real one, it takes a while.
        await all_is_quiet()
        self.closed += 1
