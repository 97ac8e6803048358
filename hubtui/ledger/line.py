"""One write in the ledger: what was asked for whom, and how it ended. Never a password."""

from typing import Literal, NamedTuple

from msgspec import Struct

State = Literal["intended", "sent", "done", "refused", "exists", "dropped"]
"""`exists`: an account was found when the contact was read again, made by us or not.

`dropped`: its user closed the line, though what became of it was never known.
"""

PasswordState = Literal["none", "kept", "seen", "expired"]


class Wish(NamedTuple):
    """An account for one contact, as its user confirmed it. It is personal data."""

    profile: str
    hub: str
    who: str
    contact_id: str
    contact_title: str
    address: str


class Line(Struct, frozen=True):
    """One write; moments are seconds since the epoch.

    `key` is the idempotency key that every attempt sends. `attempts` counts what was about to leave.
    `account_name` is the user name that the Hub told. `session` is who looks after an open line.
    """

    id: int
    wish: Wish
    key: str
    session: str
    state: State
    intended_at: float
    attempts: int = 0
    sent_at: float | None = None
    ended_at: float | None = None
    status: int | None = None
    detail: str = ""
    account_name: str = ""
    password: PasswordState = "none"  # noqa: S105 - a state
    password_until: float | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether its end is not known."""
        return self.ended_at is None

    def __repr__(self) -> str:
        # For whom it is, and what the Hub said of it, is personal data.
        return f"Line(id={self.id}, key={self.key!r}, state={self.state!r})"
