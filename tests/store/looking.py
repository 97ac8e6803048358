"""Who looks at contacts in these tests."""

from hubtui.hub.models.contact import Contact, ContactAccount
from hubtui.hub.resources import CONTACT
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import QueryCache, Watch
from hubtui.store.cache.snapshot import Snapshot
from tests.store.hub_on_command import HubOnCommand
from tests.store.turns import until

FRESH_FOR = 30.0


def a_contact(name: str = "Test", contact_id: str = "368", user_name: str | None = None) -> Contact:
    account = None if user_name is None else ContactAccount(id="7", name=user_name)
    return Contact(id=contact_id, number=contact_id, name=name, account=account)


def contact_query(contact_id: str = "368") -> Query[Contact]:
    return Query(("contact", contact_id), lambda hub: hub.fetch(CONTACT, contact_id), FRESH_FOR)


class Screen:
    """Looks at one contact and remembers everything it was told."""

    def __init__(self, cache: QueryCache, contact_id: str = "368") -> None:
        self.told: list[Snapshot[Contact]] = []
        self.watch: Watch[Contact] = cache.watch(contact_query(contact_id), self.told.append)

    def sees(self) -> Snapshot[Contact]:
        return self.watch.snapshot

    def name_seen(self) -> str | None:
        contact = self.sees().data
        return None if contact is None else contact.name


async def answered(hub: HubOnCommand, screen: Screen, contact: Contact) -> None:
    """Let the Hub answer what the screen waits for."""
    await until(lambda: hub.waits_for("contact", contact.id))
    hub.answer(contact, "contact", contact.id)
    await until(lambda: not screen.sees().fetching)


async def failed(hub: HubOnCommand, screen: Screen, error: BaseException) -> None:
    """Let what the screen waits for fail."""
    await until(lambda: hub.waits_for("contact"))
    hub.fail(error, "contact")
    await until(lambda: not screen.sees().fetching)
