"""The endpoints: five documented, four assumed, and the description of them."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar
from zlib import crc32

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hubtui.demo.account_creation import account_wish
from hubtui.demo.accounts import SignedIn, own_account
from hubtui.demo.answers import (
    Items,
    items_answer,
    not_modified,
    streamed_answer,
    tagged,
)
from hubtui.demo.contacts import contact_item, contact_number, find_contacts
from hubtui.demo.contracts import (
    all_contracts,
    contract_detail,
    contracts_of_contact,
    page_of_contracts,
)
from hubtui.demo.database import Database
from hubtui.demo.idempotency import idempotency_key
from hubtui.demo.json_text import as_json
from hubtui.demo.limits import CONTACTS_A_PAGE, LARGEST_NUMBER, LONGEST_QUERY, MOST_CONTACTS_A_PAGE
from hubtui.demo.organizations import own_organizations
from hubtui.demo.refusals import INVALID_PARAMETER, Refused
from hubtui.demo.sign_in import SignIn, bearer_token
from hubtui.demo.writes import Writes

Otherwise = TypeVar("Otherwise", int, None)
Question = Callable[[sqlite3.Connection], Items]
# The text names the contacts whose account is not to be seen yet.
QuestionWithoutUnseen = Callable[[sqlite3.Connection, str], Items]


class Api:
    """One coroutine an endpoint."""

    def __init__(self, database: Database, sign_in: SignIn, writes: Writes) -> None:
        self._database = database
        self._sign_in = sign_in
        self._writes = writes

    def routes(self) -> list[Route]:
        return [
            Route("/account/mine", self.account),
            Route("/organization/organizations/mine", self.organizations),
            Route("/permission/permissions/mine", self.permissions),
            Route("/contract/contracts/mycontracts", self.my_contracts),
            Route("/contract/contracts/{id}/mine", self.contract),
            Route("/contact/contacts", self.contacts),
            Route("/contact/contacts/{id}", self.contact),
            Route("/contract/contracts", self.contact_contracts),
            Route("/account/accounts", self.create_account, methods=["POST"]),
            Route("/openapi.json", _description),
        ]

    async def account(self, request: Request) -> Response:
        who = await self._who(request, "account.read")
        return await self._fixed(request, who, lambda c: Items((own_account(c, who),)))

    async def organizations(self, request: Request) -> Response:
        who = await self._who(request, "organization.read")
        return await self._fixed(request, who, lambda c: Items(own_organizations(c, who)))

    async def permissions(self, request: Request) -> Response:
        who = await self._who(request, "permission.read")
        return await self._fixed(
            request, who, lambda _c: Items(tuple(map(as_json, who.permissions)))
        )

    async def my_contracts(self, request: Request) -> Response:
        who = await self._who(request, "contract.read")
        offset = _whole_number(request, "offset", 0)
        limit = _whole_number(request, "limit", None)
        if offset or limit is not None:
            return await self._fixed(
                request, who, lambda c: page_of_contracts(c, who, offset, limit)
            )
        version = _version(request, who, self._database.born)
        return not_modified(request, version) or streamed_answer(
            all_contracts(self._database, who), tagged(version)
        )

    async def contract(self, request: Request) -> Response:
        who = await self._who(request, "contract.read")
        contract_id: str = request.path_params["id"]
        return await self._fixed(
            request, who, lambda c: Items((contract_detail(c, who, contract_id),))
        )

    async def contacts(self, request: Request) -> Response:
        who = await self._who(request, "contact.read")
        query = request.query_params.get("query", "")
        # SQLite's patterns end at a NUL.
        if len(query) > LONGEST_QUERY or "\0" in query:
            raise _invalid("query", f"hoogstens {LONGEST_QUERY} tekens, geen NUL")
        offset = _whole_number(request, "offset", 0)
        limit = _whole_number(request, "limit", CONTACTS_A_PAGE)
        if limit > MOST_CONTACTS_A_PAGE:
            raise _invalid("limit", f"hoogstens {MOST_CONTACTS_A_PAGE}")
        return await self._changing(
            request, who, lambda c, unseen: find_contacts(c, who, query, offset, limit, unseen)
        )

    async def contact(self, request: Request) -> Response:
        who = await self._who(request, "contact.read")
        contact_id: str = request.path_params["id"]
        return await self._changing(
            request, who, lambda c, unseen: Items((contact_item(c, who, contact_id, unseen),))
        )

    async def contact_contracts(self, request: Request) -> Response:
        who = await self._who(request, "contact.read")
        contact_id = request.query_params.get("contactId", "")
        if not contact_id:
            raise _invalid("contactId", "die ontbreekt")
        return await self._fixed(
            request,
            who,
            lambda c: Items(contracts_of_contact(c, contact_number(c, who, contact_id))),
        )

    async def create_account(self, request: Request) -> Response:
        who = await self._who(request, "account.create")
        key = idempotency_key(request.headers.getlist("idempotency-key"))
        return await self._writes.answer(who, account_wish(await request.body()), key)

    async def _who(self, request: Request, permission: str) -> SignedIn:
        who = await self._sign_in(bearer_token(request.headers.get("authorization")))
        who.must_be_allowed(permission)
        return who

    async def _fixed(self, request: Request, who: SignedIn, question: Question) -> Response:
        """Answer with what no request changes."""
        return await self._answer(request, _version(request, who, self._database.born), question)

    async def _changing(
        self, request: Request, who: SignedIn, question: QuestionWithoutUnseen
    ) -> Response:
        """Answer with what shows accounts: it may differ after each write, as far as that is seen."""
        # Asked for before the data: a write in between makes the tag too old, never too new.
        unseen = self._writes.unseen()
        state = await self._database.revision()
        if unseen != "[]":
            state = f"{state}.{crc32(unseen.encode()):08x}"
        return await self._answer(
            request, _version(request, who, state), lambda c: question(c, unseen)
        )

    async def _answer(self, request: Request, version: str, question: Question) -> Response:
        unchanged = not_modified(request, version)
        if unchanged is not None:
            return unchanged
        return items_answer(await self._database.read(question), headers=tagged(version))


async def _description(_request: Request) -> Response:
    """Answer with the description of the API; no token is asked for."""
    # Nobody needs it to start.
    from hubtui.demo.openapi import document

    return Response(as_json(document()), media_type="application/json")


def _version(request: Request, who: SignedIn, state: str) -> str:
    """Return the entity tag of this address for this account in this state of the data."""
    address = f"{request.url.path}?{request.url.query}"
    return f"{state}.{who.account_id}.{crc32(address.encode()):08x}"


def _whole_number(request: Request, name: str, otherwise: Otherwise) -> int | Otherwise:
    text = request.query_params.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) < 20) or int(text) > LARGEST_NUMBER:
        raise _invalid(name, "een geheel getal van 0 of meer")
    return int(text)


def _invalid(name: str, reason: str) -> Refused:
    return Refused(INVALID_PARAMETER, name=name, reason=reason)
