"""What stands in the way of a write that is written down: branches of the one tree."""

from typing import TYPE_CHECKING

from hubtui.hub.errors import AnswerLost, Conflict, HubError, Trouble
from hubtui.locale import N_

if TYPE_CHECKING:
    from hubtui.ledger.credentials import Credentials
    from hubtui.ledger.line import Line


class CannotRecord(HubError):
    """The ledger can't be read or written; where this comes before a request, nothing was sent."""

    title = N_("The log of what was done can't be written")
    advice = N_("Nothing was sent. Correct this, then try again.")


class LedgerTooNew(CannotRecord):
    """A newer hubtui made the ledger; it is left as it is."""

    title = N_("The log was made by a newer hubtui")
    advice = N_("Nothing was sent. Use that version.")


class JustMade(Conflict):
    """One was made or found for this contact minutes ago, whatever a reading says yet."""

    title = N_("This contact was given an account a moment ago, or had one then")
    advice = N_("Look again in ten minutes; the log tells of that account.")


class LineOpen(Conflict):
    """An earlier request for this contact has no end yet: another one might make a second account."""

    title = N_("An earlier request for this contact has no known end")
    advice = N_("Look again before you try again.")

    def __init__(self, line: "Line", detail: str = "") -> None:
        super().__init__(detail)
        self.line = line


class NotKnown(AnswerLost):
    """It was sent, and it is not known whether the account was made.

    `credentials` is what the odd answer held all the same.
    """

    title = N_("It is not known whether the account was created")
    advice = N_("The contact is read again for ten minutes; the log tells what is found.")

    def __init__(self, line: "Line", lost: HubError, credentials: "Credentials | None") -> None:
        # A plain one has in its detail what came; another kind says in its title what it is.
        says = lost.detail if type(lost) is AnswerLost else Trouble.__str__(lost)
        super().__init__(
            says,
            status=lost.status,
            method=lost.method,
            path=lost.path,
            request_id=lost.request_id,
        )
        self.line = line
        self.credentials = credentials
        self.retry_after = lost.retry_after if isinstance(lost, AnswerLost) else None
