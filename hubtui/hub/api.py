"""What the store asks of the Hub; `HubClient` does it over HTTP."""

from typing import TYPE_CHECKING, Protocol, TypeVar

from hubtui.hub.endpoint import PAGE

if TYPE_CHECKING:
    from hubtui.hub.resources import Resource
    from hubtui.hub.write.account_answer import AccountAnswer, AccountOrder, Hold

Value = TypeVar("Value")


class HubApi(Protocol):
    """Each coroutine raises a HubError when it can't give what it promises."""

    async def fetch(
        self,
        resource: "Resource[Value]",
        item_id: str = "",
        *,
        text: str = "",
        after: str = "",
        limit: int = PAGE,
    ) -> Value:
        """Ask for a resource of the table: the one with this id, or what the text finds.

        `after` is what the page before told as its `next`, and `limit` how many a page may hold.
        """

    async def create_account(self, order: "AccountOrder", hold: "Hold") -> "AccountAnswer": ...

    async def aclose(self) -> None: ...
