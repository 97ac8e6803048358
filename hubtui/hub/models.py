"""The things the Hub sends, in one shape each.

Documented: organization, contract. Assumed (section 3 of the design): contact and the created
account. Who is signed in is in `account`. Only an id must be there and make sense; every other field
takes what comes: a number becomes text, an object its readable word, null nothing. Fields that are
not known are kept in `extra`.
"""

import os
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    SecretStr,
)

from hubtui.hub.ids import id_text, number_text
from hubtui.hub.labels import label_of
from hubtui.hub.loose_values import mapping_of

# We use none of its plugins: looking for them reads the metadata of every package there is.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _account_or_none(value: object) -> object:
    """Return the contact's account, None where there is none; what isn't clear counts as one."""
    if value in (None, False, "", [], {}):
        return None
    return value if isinstance(value, dict | ContactAccount) else {"name": value}


def _password(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return value


Id = Annotated[str, BeforeValidator(id_text)]
Text = Annotated[str, BeforeValidator(label_of)]
Tree = Annotated[dict[str, JsonValue], BeforeValidator(mapping_of)]


class _Received(BaseModel):
    """Something the Hub sent: immutable, unknown fields kept, defer_build for a fast start."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        defer_build=True,
        hide_input_in_errors=True,
    )

    @property
    def extra(self) -> dict[str, JsonValue]:
        """Return the fields this version does not know, as they came."""
        return dict(self.__pydantic_extra__ or {})


class Organization(_Received):
    """An office or authorised agent. Source: documented, `/organization/organizations/mine`."""

    id: Id
    type: Text = ""
    code: Text = ""
    name: Text = ""
    icon: Text = ""


class Contract(_Received):
    """A policy. Source: documented, `mycontracts` and `contracts/<id>/mine`."""

    id: Id
    dossier_number: Text = Field("", alias="dossierNumber")
    format: Text = ""
    metadata: Tree = Field(default_factory=dict)
    status: Text = ""


class ContactAccount(_Received):
    """The account a contact has. Source: assumed."""

    id: Text = ""
    name: Text = ""


class Contact(_Received):
    """A customer. Source: assumed, `/contact/contacts`."""

    id: Id
    number: Text = ""
    name: Text = ""
    type: Text = ""
    email: Text = ""
    phone: Text = ""
    address: JsonValue = None
    organization_id: Text = Field("", alias="organizationId")
    account: Annotated[ContactAccount | None, BeforeValidator(_account_or_none)] = None

    @property
    def title(self) -> str:
        """Return what the Hub writes above the contact: `368 - Test`."""
        return " - ".join(part for part in (self.number or self.id, self.name) if part)


class CreatedAccount(_Received):
    """A new account and the password that is shown once. Assumed, POST `/account/accounts`.

    Nothing but the password must make sense: an odd id may not cost it.
    """

    id: Text = ""
    name: Text = ""
    email: Text = ""
    temporary_password: Annotated[SecretStr, BeforeValidator(_password)] = Field(
        SecretStr(""), alias="temporaryPassword"
    )

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        # What this version doesn't know may be a secret too.
        known = type(self).model_fields
        return [(name, value) for name, value in super().__repr_args__() if name in known]


def build_models() -> None:
    """Build what pydantic puts off until the first reading, some milliseconds a model."""
    for model in (Organization, Contract, Contact, CreatedAccount):
        model.model_rebuild()
