"""What each endpoint's answer becomes: our models, read from the Hub's bytes.

Importing this costs nothing: the models come when the first answer that needs them is there.
"""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, TypeVar

from hubtui.hub.account import account_of, permission_of
from hubtui.hub.errors import Unreadable
from hubtui.hub.item_readers import FromJson, listing, one
from hubtui.hub.models_at_hand import models_at_hand
from hubtui.hub.one_line import one_line
from hubtui.locale import _

if TYPE_CHECKING:
    from pydantic import BaseModel

    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Contact, Contract, CreatedAccount, Organization

Model = TypeVar("Model", bound="BaseModel")

read_account = one(account_of)
read_permissions = listing(permission_of)


async def read_organizations(chunks: AsyncIterator[bytes]) -> "Listing[Organization]":
    await models_at_hand()
    from hubtui.hub.models import Organization

    return await listing(model_of(Organization))(chunks)


async def read_contract(chunks: AsyncIterator[bytes]) -> "Contract":
    await models_at_hand()
    from hubtui.hub.models import Contract

    return await one(model_of(Contract))(chunks)


async def read_contacts(chunks: AsyncIterator[bytes]) -> "Listing[Contact]":
    await models_at_hand()
    from hubtui.hub.models import Contact

    return await listing(model_of(Contact))(chunks)


async def read_contact(chunks: AsyncIterator[bytes]) -> "Contact":
    await models_at_hand()
    from hubtui.hub.models import Contact

    return await one(model_of(Contact))(chunks)


async def read_created_account(chunks: AsyncIterator[bytes]) -> "CreatedAccount":
    await models_at_hand()
    from hubtui.hub.models import CreatedAccount

    return await one(model_of(CreatedAccount))(chunks)


def model_of(model: type[Model]) -> FromJson[Model]:
    """Return what makes the model of an item."""
    from pydantic import ValidationError

    def of_json(item: bytes) -> Model:
        try:
            return model.model_validate_json(item)
        except ValidationError as error:
            fields = {".".join(map(str, each["loc"])) for each in error.errors()}
        names = one_line(", ".join(sorted(fields - {""})))
        raise Unreadable(
            _("can't be read: {fields}").format(fields=names) if names else _("it is no object")
        )

    return of_json
