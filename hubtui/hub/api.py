"""What the store asks of the Hub; `HubClient` does it over HTTP."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hubtui.hub.account import Account, Permission
    from hubtui.hub.contract_list import ContractList
    from hubtui.hub.endpoints import Endpoint
    from hubtui.hub.journal import Journal
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Contact, Contract, CreatedAccount, Organization


class HubApi(Protocol):
    """One coroutine an endpoint; each raises a HubError when it can't give what it promises."""

    @property
    def endpoints(self) -> Mapping[str, "Endpoint"]: ...

    @property
    def journal(self) -> "Journal": ...

    async def account(self) -> "Account": ...

    async def organizations(self) -> "Listing[Organization]": ...

    async def permissions(self) -> "Listing[Permission]": ...

    async def my_contracts(self) -> "ContractList": ...

    async def contract(self, contract_id: str) -> "Contract": ...

    async def contacts(self, query: str, offset: int, limit: int) -> "Listing[Contact]": ...

    async def contact(self, contact_id: str) -> "Contact": ...

    async def contact_contracts(self, contact_id: str) -> "ContractList": ...

    async def create_account(self, contact_id: str, email: str) -> "CreatedAccount": ...

    async def aclose(self) -> None: ...
