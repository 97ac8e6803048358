"""What each endpoint's answer becomes: our models, read from the Hub's bytes.

Importing this imports pydantic, which costs as much as all the rest: the client does it late.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from hubtui.hub.envelope import read_item, read_items
from hubtui.hub.errors import Unreadable
from hubtui.hub.listing import Listing
from hubtui.hub.models import (
    Account,
    Contact,
    Contract,
    CreatedAccount,
    Organization,
    Permission,
)
from hubtui.hub.one_line import one_line
from hubtui.locale import _

Model = TypeVar("Model", bound=BaseModel)

# Reading this many takes some milliseconds; then a key may come in between.
_AT_ONCE = 200


def _listing_of(
    model: type[Model],
) -> Callable[[AsyncIterator[bytes]], Awaitable[Listing[Model]]]:
    """Return a reader of a list; an item that can't be read costs that item, counted."""

    async def read(chunks: AsyncIterator[bytes]) -> Listing[Model]:
        sent = await read_items(chunks)
        items: list[Model] = []
        for number, raw in enumerate(sent.items, start=1):
            with contextlib.suppress(ValidationError):
                items.append(model.model_validate_json(raw))
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
        return Listing(tuple(items), sent.total, len(sent.items) - len(items))

    return read


def _one(model: type[Model]) -> Callable[[AsyncIterator[bytes]], Awaitable[Model]]:
    """Return a reader of one thing; it raises Unreadable."""

    async def read(chunks: AsyncIterator[bytes]) -> Model:
        raw = await read_item(chunks)
        try:
            return model.model_validate_json(raw)
        except ValidationError as error:
            fields = {".".join(map(str, each["loc"])) for each in error.errors()}
        # A crash report shows local variables, and this one may hold a password.
        del raw
        names = one_line(", ".join(sorted(fields - {""})))
        raise Unreadable(
            _("can't be read: {fields}").format(fields=names) if names else _("it is no object")
        )

    return read


read_account = _one(Account)
read_organizations = _listing_of(Organization)
read_permissions = _listing_of(Permission)
read_contract = _one(Contract)
read_contacts = _listing_of(Contact)
read_contact = _one(Contact)
read_created_account = _one(CreatedAccount)


def build_models() -> None:
    """Build what pydantic puts off until the first reading, some milliseconds a model."""
    for model in (Account, Organization, Permission, Contract, Contact, CreatedAccount):
        model.model_rebuild()
