"""Asking the embedded Hub, and reading what it says."""

from collections.abc import Mapping
from typing import Any

import httpx

BEHEERDER = "demo-beheerder"
ORGANIZATION = "demo-organisatie"
READER = "demo-lezer"
CUSTOMER = "demo-klant"
PATHS = (
    "/account/mine",
    "/organization/organizations/mine",
    "/permission/permissions/mine",
    "/contract/contracts/mycontracts",
    "/contract/contracts/7000001/mine",
    "/contact/contacts",
    "/contact/contacts/368",
    "/contract/contracts?contactId=368",
)

# JSON as it came: tests look into it freely.
Item = dict[str, Any]


class Ask:
    """One client of a Hub; each call names the token it is made with."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def get(
        self, path: str, token: str | None = BEHEERDER, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        return await self._client.get(path, headers={**_bearer(token), **(headers or {})})

    async def items(self, path: str, token: str = BEHEERDER, **params: str | int) -> list[Item]:
        """Return the items of a list of objects."""
        return items_of(await self._client.get(path, params=params or None, headers=_bearer(token)))

    async def permissions(self, token: str = BEHEERDER) -> list[str]:
        answer = await self.get("/permission/permissions/mine", token)
        permissions: list[str] = answer.json()["data"]["items"]
        return permissions

    async def item(self, path: str, token: str = BEHEERDER) -> Item:
        (item,) = await self.items(path, token)
        return item

    async def post(
        self, body: object, token: str | None = BEHEERDER, key: str | None = None
    ) -> httpx.Response:
        named = {} if key is None else {"Idempotency-Key": key}
        return await self._client.post(
            "/account/accounts", json=body, headers=_bearer(token) | named
        )

    async def post_text(self, body: bytes) -> httpx.Response:
        return await self._client.post(
            "/account/accounts", content=body, headers=_bearer(BEHEERDER)
        )


def _bearer(token: str | None) -> dict[str, str]:
    return {} if token is None else {"Authorization": f"Bearer {token}"}


def items_of(answer: httpx.Response) -> list[Item]:
    assert answer.status_code < 300, answer.text
    items: list[Item] = answer.json()["data"]["items"]
    return items


def code_of(answer: httpx.Response) -> str:
    """Return the code of a refusal."""
    error = answer.json()["error"]
    assert error["message"]
    return str(error["code"])
