"""The Hub's API, one coroutine an endpoint: `HubApi` over HTTP.

The models are imported when the first answer that needs one is there: a command that prints the Hub's
own JSON starts without them, and so does a session that looks at its contracts.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import httpx

from hubtui.hub.account import Account, Permission
from hubtui.hub.address import hub_address
from hubtui.hub.bearer import TokenSource
from hubtui.hub.email_address import checked_email
from hubtui.hub.endpoints import ENDPOINTS, Endpoint
from hubtui.hub.envelope import RawItems, read_item, read_items
from hubtui.hub.errors import ReadOnly
from hubtui.hub.exchange import Call, Clocks, Exchange, Reader
from hubtui.hub.journal import Journal
from hubtui.hub.last_answer import LastAnswer
from hubtui.hub.models_at_hand import models_at_hand
from hubtui.hub.network import Patience, open_network
from hubtui.hub.readers import (
    read_account,
    read_contact,
    read_contacts,
    read_contract,
    read_created_account,
    read_organizations,
    read_permissions,
)
from hubtui.hub.retry import Retries
from hubtui.hub.wire import Wire

if TYPE_CHECKING:
    from hubtui.hub.beginning import Beginning
    from hubtui.hub.contract_list import ContractList
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Contact, Contract, CreatedAccount, Organization

Value = TypeVar("Value")

_NOTHING: Mapping[str, str] = MappingProxyType({})
_PATIENCE = Patience()
_RETRIES = Retries()
_CLOCKS = Clocks()
_MOST_BYTES = 16 * 1024**2
_MOST_PORTFOLIO_BYTES = 1024**3


class HubClient:
    """The Hub at one address, for one account. Make it in a thread: TLS reads certificates.

    Every coroutine raises a HubError when it can't give what it promises.
    """

    def __init__(
        self,
        base_url: str,
        tokens: TokenSource,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        endpoints: Mapping[str, Endpoint] = ENDPOINTS,
        journal: Journal | None = None,
        read_only: bool = False,
        ca_file: Path | None = None,
        patience: Patience = _PATIENCE,
        retries: Retries = _RETRIES,
        clocks: Clocks = _CLOCKS,
    ) -> None:
        """Raises Misconfigured for an address that a token may not be sent to."""
        self.endpoints = endpoints
        self.journal = Journal() if journal is None else journal
        self._read_only = read_only
        self._patience = patience
        self._network = open_network(hub_address(base_url), patience, transport, ca_file)
        self._wire = Wire(Exchange(self._network, self.journal, clocks), tokens, retries)
        self._organizations: LastAnswer[Listing[Organization]] = LastAnswer()
        self._permissions: LastAnswer[Listing[Permission]] = LastAnswer()
        self._my_contracts: LastAnswer[ContractList] = LastAnswer()
        self._contact_contracts: LastAnswer[ContractList] = LastAnswer()

    async def account(self) -> Account:
        return await self._get("account", read_account)

    async def organizations(self) -> "Listing[Organization]":
        return await self._get("organizations", read_organizations, last=self._organizations)

    async def permissions(self) -> "Listing[Permission]":
        return await self._get("permissions", read_permissions, last=self._permissions)

    async def my_contracts(self) -> "ContractList":
        from hubtui.hub.contract_list import read_contracts

        return await self._get("my_contracts", read_contracts, last=self._my_contracts)

    async def contract(self, contract_id: str) -> "Contract":
        return await self._get("contract", read_contract, contract_id)

    async def contacts(self, query: str, offset: int, limit: int) -> "Listing[Contact]":
        asked = {"query": query, "offset": str(offset), "limit": str(limit)}
        return await self._get("contacts", read_contacts, query=asked)

    async def contact(self, contact_id: str) -> "Contact":
        return await self._get("contact", read_contact, contact_id)

    async def contact_contracts(self, contact_id: str) -> "ContractList":
        from hubtui.hub.contract_list import read_contracts

        return await self._get(
            "contact_contracts", read_contracts, contact_id, last=self._contact_contracts
        )

    async def create_account(self, contact_id: str, email: str) -> "CreatedAccount":
        """Give the contact an account. Sent once, and once more only after a 401.

        Raises ReadOnly and Invalid before anything is sent, and AnswerLost where it is not known
        whether the account was made.
        """
        endpoint = self.endpoints["create_account"]
        if self._read_only:
            raise ReadOnly(method=endpoint.method, path=endpoint.path)
        # Before it is sent: the password in its answer must not wait for anything.
        await models_at_hand()
        # In a thread: the first address loads the validator.
        address = await asyncio.to_thread(checked_email, email)
        call = Call(
            endpoint.method,
            endpoint.at(contact_id),
            seconds=self._patience.whole,
            most_bytes=_MOST_BYTES,
            body={"contactId": contact_id, "email": address},
        )
        return await self._wire.post(call, read_created_account)

    async def raw_items(
        self, name: str, item_id: str = "", query: Mapping[str, str] = _NOTHING
    ) -> RawItems:
        """Return the items of a GET endpoint as the JSON the Hub sent: nothing read, nothing lost."""
        return await self._get(name, read_items, item_id, query)

    async def raw_item(self, name: str, item_id: str = "") -> bytes:
        """Return the one item of a GET endpoint as it was sent. Raises NotFound, Unreadable."""
        return await self._get(name, read_item, item_id)

    async def beginning(
        self, name: str, item_id: str = "", query: Mapping[str, str] = _NOTHING
    ) -> "Beginning":
        """Return how the answer of a GET endpoint begins; of a long one the rest is not read."""
        from hubtui.hub.beginning import read_beginning

        return await self._get(name, read_beginning, item_id, query)

    async def aclose(self) -> None:
        await self._network.aclose()

    async def _get(
        self,
        name: str,
        read: Reader[Value],
        item_id: str = "",
        query: Mapping[str, str] = _NOTHING,
        last: LastAnswer[Value] | None = None,
    ) -> Value:
        endpoint = self.endpoints[name]
        whole = endpoint.whole_portfolio
        call = Call(
            "GET",
            endpoint.at(item_id),
            seconds=self._patience.whole_portfolio if whole else self._patience.whole,
            most_bytes=_MOST_PORTFOLIO_BYTES if whole else _MOST_BYTES,
            query={**endpoint.query_for(item_id), **query},
        )
        return await self._wire.get(call, read, last or LastAnswer())
