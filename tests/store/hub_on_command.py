"""A Hub that answers when the test says so: every question waits on a future of its own."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hubtui.hub.endpoint import PAGE
from hubtui.hub.resources import Resource
from hubtui.hub.write.account_answer import AccountAnswer, AccountOrder, Hold
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

    async def _ask(self, *question: str) -> Any:
        asked = Asked(question, asyncio.get_running_loop().create_future())
        self.asked.append(asked)
        return await asked.answer

    # HubApi

    async def fetch(
        self,
        resource: Resource[Answer],
        item_id: str = "",
        *,
        text: str = "",
        after: str = "",
        limit: int = PAGE,
    ) -> Answer:
        of_page = (text, after, str(limit))
        of_one = (item_id,) if item_id else ()
        question = of_page if resource.shape == "pages" else of_one
        answer: Answer = await self._ask(resource.name, *question)
        return answer

    async def create_account(self, order: AccountOrder, hold: Hold) -> AccountAnswer:
        answer: AccountAnswer = await self._ask("create_account", order.contact_id, order.email)
        if answer.holds_secrets:
            hold(answer)
        return answer

    async def aclose(self) -> None:
        # As any real one, it takes a while.
        await all_is_quiet()
        self.closed += 1
