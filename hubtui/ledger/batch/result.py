"""What became of each candidate."""

from dataclasses import dataclass, field
from typing import Literal

from hubtui.hub.dialect.schema import Gives
from hubtui.hub.errors import HubError
from hubtui.ledger.batch.door import AccountInHand
from hubtui.ledger.batch.review import Entry
from hubtui.ledger.credentials import Credentials
from hubtui.ledger.line import Line
from hubtui.locale import N_, _

Outcome = Literal["made", "found", "refused", "not-known", "out", "not-begun"]
"""`found`: an account is there, and no answer told of it. `out`: by the review, or by a second look."""

_WORDS: dict[Outcome, str] = {
    "made": N_("created"),
    "found": N_("the account exists"),
    "refused": N_("refused"),
    "not-known": N_("not known whether it was created"),
    "out": N_("not created"),
    "not-begun": N_("not begun"),
}
_FOUND: dict[Gives, str] = {
    "password": N_("the account exists, its password was not received"),
    "invitation": N_("the account exists; ask the customer whether the invitation came"),
    "nothing": N_("the account exists"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """`account` is what this batch made; `held` is what an odd answer held all the same.

    `gives` is how the Hub lets a new customer in.
    """

    entry: Entry
    outcome: Outcome
    line: Line | None = None
    account: AccountInHand | None = field(default=None, repr=False)
    held: Credentials | None = field(default=None, repr=False)
    error: HubError | None = None
    detail: str = field(default="", repr=False)
    gives: Gives = "password"

    @property
    def is_good(self) -> bool:
        """Tell whether the contact has its account from here, now or before."""
        why = self.entry.why
        return self.outcome == "made" or (why is not None and why.is_done)

    @property
    def credentials(self) -> Credentials | None:
        return self.held if self.account is None else self.account.credentials

    @property
    def user_name(self) -> str:
        if self.account is not None:
            return self.account.credentials.user_name
        if self.line is not None and self.line.account_name:
            return self.line.account_name
        return self.entry.address

    @property
    def words(self) -> str:
        """Return what became of it, in the user's language."""
        if self.outcome == "out":
            return self.detail or self.entry.words
        said = _(self._found if self.outcome == "found" else _WORDS[self.outcome])
        why = self.detail or (str(self.error) if self.error is not None else "")
        return f"{said}: {why}" if why else said

    @property
    def _found(self) -> str:
        if self.credentials is not None and self.credentials.are_secret:
            return N_("the account exists, and a password came with an odd answer")
        return _FOUND[self.gives]
