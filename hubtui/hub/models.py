"""The things the Hub sends, in one shape each.

Documented: account, organization, permission, contract. Assumed (section 3 of the design): contact
and the created account. Ids come as numbers or strings and become strings; null metadata becomes
empty; a status comes as a string or an object; fields that are not known are kept in `extra`.
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


def _text_id(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return str(value)


def _text_or_empty(value: object) -> object:
    return "" if value is None else _text_id(value)


def _label(value: object) -> object:
    """Return the readable word of a value that comes bare or as an object."""
    if isinstance(value, dict):
        for key in ("label", "name", "description", "omschrijving", "value", "code", "id"):
            if value.get(key) not in (None, ""):
                return _text_or_empty(value[key])
        return ""
    return _text_or_empty(value)


def _mapping_or_empty(value: object) -> object:
    return {} if value is None else value


def _list_or_empty(value: object) -> object:
    return [] if value is None else value


Id = Annotated[str, BeforeValidator(_text_id), Field(min_length=1)]
Text = Annotated[str, BeforeValidator(_text_or_empty)]
Label = Annotated[str, BeforeValidator(_label)]
Tree = Annotated[dict[str, JsonValue], BeforeValidator(_mapping_or_empty)]


class _Received(BaseModel):
    """Something the Hub sent: immutable, unknown fields kept, defer_build for a fast start."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        defer_build=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    @property
    def extra(self) -> dict[str, Any]:
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
    dossiers: Annotated[dict[str, Text], BeforeValidator(_mapping_or_empty)] = Field(
        default_factory=dict
    )
    group_ids: Annotated[tuple[Text, ...], BeforeValidator(_list_or_empty)] = Field(
        (), alias="groupIds"
    )

    @property
    def full_name(self) -> str:
        """Return first, middle and last name, or the user name where none is given."""
        parts = (self.first_name, self.middle_name, self.last_name)
        return " ".join(part for part in parts if part) or self.name or self.email


class Organization(_Received):
    """An office or authorised agent. Source: documented, `/organization/organizations/mine`."""

    id: Id
    type: Label = ""
    code: Text = ""
    name: Text = ""
    icon: Text = ""


class Permission(_Received):
    """What the account may do; the Hub sends bare strings, an object is read too. Documented."""

    name: Annotated[Label, Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _bare_name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Contract(_Received):
    """A policy. Source: documented, `mycontracts` and `contracts/<id>/mine`."""

    id: Id
    dossier_number: Text = Field("", alias="dossierNumber")
    format: Label = ""
    metadata: Tree = Field(default_factory=dict)
    status: Label = ""


class ContactAccount(_Received):
    """The login a contact has. Source: assumed."""

    id: Annotated[str, BeforeValidator(_text_or_empty)] = ""
    name: Text = ""


class Contact(_Received):
    """A customer. Source: assumed, `/contact/contacts`."""

    id: Id
    number: Text = ""
    name: Text = ""
    type: Label = ""
    email: Text = ""
    phone: Text = ""
    address: JsonValue = None
    organization_id: Text = Field("", alias="organizationId")
    account: ContactAccount | None = None

    @property
    def title(self) -> str:
        """Return what the Hub writes above the contact: `368 - Test`."""
        return " - ".join(part for part in (self.number or self.id, self.name) if part)


class CreatedAccount(_Received):
    """A new login and the password that is shown once. Assumed, POST `/account/accounts`."""

    id: Id
    name: Text = ""
    email: Text = ""
    temporary_password: SecretStr = Field(SecretStr(""), alias="temporaryPassword")
