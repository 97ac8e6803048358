"""A Hub that is asked whose token it was given, and says what a test wants."""

from dataclasses import dataclass, field

from hubtui.config import Settings
from hubtui.hub.errors import HubError
from hubtui.hub.models.account import Account

BEA = Account("7", first_name="Bea", last_name="van Heerder")


@dataclass
class FakeHub:
    """Keeps the addresses that were asked, and the tokens they were given."""

    fails: HubError | None = None
    asked: list[tuple[str, str | None]] = field(default_factory=list, repr=False)

    async def __call__(self, given: Settings) -> Account:
        self.asked.append((given.base_url, given.token))
        if self.fails is not None:
            raise self.fails
        return BEA
