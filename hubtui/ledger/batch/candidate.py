"""Who was asked for, and what is known of each."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hubtui.hub.errors import HubError
from hubtui.ledger.line import Line

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact


class Candidate(NamedTuple):
    """A contact by id or number; `address` and `name` are what the list says, where it says so."""

    asked: str
    address: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one candidate since `read_at`, by the clock of the batch.

    `trouble` is why the contact could not be read; one that was given an account minutes ago is not
    read. `address` becomes the user name. `used_by` is
    the other contact whose account has it; `unchecked` is why that could not be told.
    """

    candidate: Candidate = field(repr=False)
    contact: "Contact | None" = field(default=None, repr=False)
    trouble: HubError | None = None
    earlier: Line | None = None
    is_elsewhere: bool = False
    address: str = field(default="", repr=False)
    used_by: str = field(default="", repr=False)
    unchecked: HubError | None = None
    read_at: float = 0.0

    @property
    def contact_id(self) -> str:
        """Return the contact it is about; empty where there is none."""
        if self.contact is not None:
            return self.contact.id
        return "" if self.earlier is None else self.earlier.wish.contact_id

    @property
    def title(self) -> str:
        """Return what the contact is called on screen."""
        if self.contact is not None:
            return self.contact.title
        if self.earlier is not None:
            return self.earlier.wish.contact_title
        return " - ".join(part for part in (self.candidate.asked, self.candidate.name) if part)
