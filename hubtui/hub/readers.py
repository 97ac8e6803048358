"""What each endpoint's answer becomes: our models, read from the Hub's bytes.

Importing this imports pydantic, which costs as much as all the rest: see `models_at_hand`.
"""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from hubtui.hub.errors import Unreadable
from hubtui.hub.item_readers import FromJson, listing, one
from hubtui.hub.models import Contact, Contract, CreatedAccount, Organization
from hubtui.hub.one_line import one_line
from hubtui.locale import _

Model = TypeVar("Model", bound=BaseModel)


def _of(model: type[Model]) -> FromJson[Model]:
    """Return what makes the model of an item."""

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


contact_of = _of(Contact)
organization_of = _of(Organization)

read_organizations = listing(organization_of)
read_contract = one(_of(Contract))
read_contacts = listing(contact_of)
read_contact = one(contact_of)
read_created_account = one(_of(CreatedAccount))
