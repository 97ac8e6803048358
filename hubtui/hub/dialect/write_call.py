"""The one write as the dialect has it: what is sent, what means done, and where the password is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from hubtui.hub.dialect.places import Sent, filled_body, filled_path
from hubtui.hub.dialect.schema import Gives
from hubtui.hub.dialect.sources import Finds
from hubtui.hub.dialect.templates import text_of
from hubtui.hub.errors import Invalid
from hubtui.locale import _
from hubtui.text.visible import visible

BODY: Final[Mapping[str, object]] = MappingProxyType(
    {"contactId": "{contactId}", "email": "{email}"}
)
DONE: Final = frozenset({200, 201})


class WriteCall(Struct, frozen=True):
    """`done` are the statuses that mean done; `user_name`, `contact_id` and `password` find them in the
    answer, where the dialect says so.

    `absent` says that this Hub has no such call.
    """

    path: str
    method: Literal["POST", "PUT", "PATCH"]
    headers: Mapping[str, str]
    body: Mapping[str, object]
    done: frozenset[int]
    user_name: tuple[Finds, ...] = ()
    contact_id: tuple[Finds, ...] = ()
    password: tuple[Finds, ...] = ()
    gives: Gives = "password"
    absent: bool = False

    def path_for(self, contact_id: str) -> str:
        """Return where the account of this contact is asked for. Raises Invalid."""
        filled = filled_path(self.path, {"contactId": contact_id})
        if filled is None:
            raise Invalid(
                _("`{id}` can't be a number of anything").format(id=visible(contact_id)),
                method=self.method,
                path=self.path,
            )
        return filled

    def body_for(self, contact_id: str, email: str) -> Sent:
        return filled_body(dict(self.body), {"contactId": contact_id, "email": email})


def first_text(sources: tuple[Finds, ...], value: object) -> str:
    """Return the first text that one of the sources finds; empty where none does."""
    return next((text for each in sources if (text := text_of(each.find(value)))), "")
