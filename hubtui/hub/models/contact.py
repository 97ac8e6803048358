"""A contact and the account it has, as the Hub sends them."""

from typing import Annotated

from pydantic import BeforeValidator, Field, JsonValue

from hubtui.hub.models.received import Id, Received, Text
from hubtui.locale import _


def _account_or_none(value: object) -> object:
    """Return the contact's account, None where there is none; what isn't clear counts as one."""
    if value in (None, False, "", [], {}):
        return None
    return value if isinstance(value, dict | ContactAccount) else {"name": value}


class ContactAccount(Received):
    """The account a contact has. Source: assumed."""

    id: Text = ""
    name: Text = ""

    @property
    def title(self) -> str:
        """Return the user name, or what else the Hub tells: that there is an account at least."""
        return self.name or self.id or _("yes")


class Contact(Received):
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
