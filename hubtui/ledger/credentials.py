"""What a new customer signs in with."""

from dataclasses import dataclass, field
from typing import Literal

from hubtui.hub.dialect.schema import Gives

Place = Literal["keyring", "file"]
"""Where a password is in custody."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a customer signs in with; `further` is what else the answer held, under the Hub's names.

    It may hold a password under a name that we don't know. `gives` is how the Hub lets the customer in:
    by this password, by an invitation that it sends, or it does not say.
    """

    user_name: str
    password: str = field(default="", repr=False)
    further: dict[str, str] = field(default_factory=dict, repr=False)
    gives: Gives = "password"

    @property
    def are_secret(self) -> bool:
        """Tell whether there is anything in them that a person must see."""
        return bool(self.password or self.further)
