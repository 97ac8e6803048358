"""The things the Hub sends, in one shape each.

Documented: account, organization, permission, contract. Assumed (section 3 of the design): contact
and the created account. Only an id must be there and make sense; every other field takes what comes:
a number becomes text, an object its readable word, null nothing. Fields that are not known are kept
in `extra`.
"""

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    SecretStr,
    model_validator,
)

from hubtui.hub.ids import id_text, number_text
from hubtui.hub.labels import label_of


def _mapping(value: object) -> object:
    """Return a mapping; an empty list is how PHP sends an empty one."""
    if isinstance(value, dict):
        return value
    return {} if value in (None, "", []) else {"value": value}


def _sequence(value: object) -> object:
    if isinstance(value, list | tuple):
        return value
    return () if value in (None, "") else (value,)


def _login(value: object) -> object:
    """Return the contact's login, None where there is none; what isn't clear counts as one."""
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
Tree = Annotated[dict[str, JsonValue], BeforeValidator(_mapping)]


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


class Account(_Received):
    """The signed-in account. Source: documented, `/account/mine`."""

    id: Id
    name: Text = ""
    email: Text = ""
    first_name: Text = Field("", alias="firstName")
    middle_name: Text = Field("", alias="middleName")
    last_name: Text = Field("", alias="lastName")
    dossiers: Annotated[dict[str, Text], BeforeValidator(_mapping)] = Field(default_factory=dict)
    group_ids: Annotated[tuple[Text, ...], BeforeValidator(_sequence)] = Field((), alias="groupIds")

    @property
    def full_name(self) -> str:
        """Return first, middle and last name, or the user name where none is given."""
        parts = (self.first_name, self.middle_name, self.last_name)
        return " ".join(part for part in parts if part) or self.name or self.email


class Organization(_Received):
    """An office or authorised agent. Source: documented, `/organization/organizations/mine`."""

    id: Id
    type: Text = ""
    code: Text = ""
    name: Text = ""
    icon: Text = ""


class Permission(_Received):
    """What the account may do. Source: documented, as bare items: text, or an object read too."""

    name: Annotated[Text, Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        if not isinstance(value, dict):
            return {"name": value}
        return {**value, "name": value.get("name") or label_of(value)}


class Contract(_Received):
    """A policy. Source: documented, `mycontracts` and `contracts/<id>/mine`."""

    id: Id
    dossier_number: Text = Field("", alias="dossierNumber")
    format: Text = ""
    metadata: Tree = Field(default_factory=dict)
    status: Text = ""


class ContactAccount(_Received):
    """The login a contact has. Source: assumed."""

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
    account: Annotated[ContactAccount | None, BeforeValidator(_login)] = None

    @property
    def title(self) -> str:
        """Return what the Hub writes above the contact: `368 - Test`."""
        return " - ".join(part for part in (self.number or self.id, self.name) if part)


class CreatedAccount(_Received):
    """A new login and the password that is shown once. Assumed, POST `/account/accounts`.

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
