"""One account after another; what is done is told as it is done, and can be stopped between two."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from hubtui.hub.dialect.schema import Gives
from hubtui.hub.errors import (
    Forbidden,
    HubError,
    NotSignedIn,
    ReadOnly,
    Refused,
    TooManyRequests,
    Unreachable,
)
from hubtui.ledger.account_creations import LOOK_FOR_SECONDS, pauses
from hubtui.ledger.batch.door import AccountInHand, Door
from hubtui.ledger.batch.pace import Pace
from hubtui.ledger.batch.reading import Reading
from hubtui.ledger.batch.result import Outcome, Result
from hubtui.ledger.batch.review import Entry, Review, reviewed
from hubtui.ledger.errors import CannotRecord, JustMade, LineOpen, NotKnown
from hubtui.ledger.line import Line

State = Literal["running", "done", "stopped", "failed"]

_KNOWN_SECONDS = 30.0
"""What was read longer ago is read again before an account is asked for."""
_ENOUGH_IN_A_ROW = 3
_TRIES = 6


class Batch:
    """Works through a review, once. `state` and `results` are true at any moment.

    `trouble` is what ended it before its end. `clock` is the one of the
    findings, `gives` how the Hub lets a new customer in.
    """

    def __init__(
        self,
        door: Door,
        pace: Pace,
        review: Review,
        clock: Callable[[], float],
        gives: Gives = "password",
    ) -> None:
        self.review = review
        self.state: State = "running"
        self.trouble: HubError | None = None
        self._door = door
        self._pace = pace
        self._reading = Reading(door, pace, clock)
        self._clock = clock
        self.gives: Gives = gives
        # By contact: none is in twice.
        self._results: dict[str, Result] = {}
        self._bad_in_a_row = 0
        self._stopped = False

    def stop(self) -> None:
        """End after the account that is under way; what waits for the Hub's patience waits no more."""
        self._stopped = True
        self._pace.hurry()

    @property
    def is_stopping(self) -> bool:
        return self._stopped and self.state == "running"

    @property
    def finished(self) -> int:
        """Return of how many of those who are in it is known what became of them."""
        return len(self._results)

    @property
    def results(self) -> tuple[Result, ...]:
        """Return one for each entry of the review, in its order."""
        return tuple(
            (self._results.get(entry.contact_id) if entry.is_in else None)
            or Result(entry, "not-begun" if entry.is_in else "out")
            for entry in self.review.entries
        )

    async def run(self, told: Callable[[Result], object] = lambda _result: None) -> None:
        """Create the accounts; ends early where it is stopped, or where going on makes no sense.

        What goes wrong stands in the results and in `trouble`: nothing is raised but a fault of ours.
        """
        for entry in self.review.ready:
            if self._stopped:
                break
            result = replace(await self._result_of(entry), gives=self.gives)
            if result.outcome == "not-begun" and result.error is None:
                # It was stopped while this one waited for its turn.
                break
            self._results[entry.contact_id] = result
            told(result)
            self.trouble = self._why_not_go_on(result)
            if self.trouble is not None:
                self.state = "failed"
                return
        begun_all = self.finished == len(self.review.ready)
        self.state = "done" if begun_all else "stopped"

    async def look_again(self) -> bool:
        """Read once more the contacts whose end is not known; True where each is known now."""
        for key, result in tuple(self._results.items()):
            if result.outcome != "not-known" or result.line is None:
                continue
            line = await self._looked_at(result.line)
            if not line.is_open:
                self._results[key] = replace(
                    result, outcome="found", line=line, error=None, detail=line.account_name
                )
        return all(result.outcome != "not-known" for result in self._results.values())

    async def follow(self, seconds: float = LOOK_FOR_SECONDS) -> None:
        """Look again with growing pauses until every end is known, it is stopped, or time is up."""
        began = self._clock()
        for pause in pauses():
            if await self.look_again() or self._stopped or self._clock() - began >= seconds:
                return
            await self._pace.wait(pause)

    async def _result_of(self, entry: Entry) -> Result:
        if entry.repeats is not None:
            return await self._again(entry, entry.repeats)
        try:
            entry_now = await self._still(entry)
        except HubError as trouble:
            return Result(entry, "not-begun", error=trouble)
        if not entry_now.is_in:
            return Result(entry, "out", detail=entry_now.words)
        return await self._first(entry)

    async def _still(self, entry: Entry) -> Entry:
        """Look again at one that was read a while ago. Raises HubError."""
        finding = entry.finding
        contact = finding.contact
        if contact is None or 0 <= self._clock() - finding.read_at < _KNOWN_SECONDS:
            return entry
        now = replace(finding, contact=await self._reading.contact(contact.id), unchecked=None)
        (entry_now,) = reviewed([now], self._clock()).entries
        return entry_now

    async def _first(self, entry: Entry) -> Result:
        contact = entry.finding.contact
        if contact is None:
            return Result(entry, "out")
        for last in (False,) * (_TRIES - 1) + (True,):
            await self._pace.turn()
            if self._stopped:
                break
            try:
                made = await self._door.create(contact, entry.address)
            except NotKnown as lost:
                return await self._unknown(entry, lost)
            except (LineOpen, JustMade) as earlier:
                return Result(entry, "out", detail=str(earlier), error=earlier)
            except Unreachable as unsent:
                # It never left; a connection that is refused for a moment ends no batch.
                if last:
                    return Result(entry, "not-begun", error=unsent)
                self._pace.put_off(unsent, None)
            except HubError as refused:
                return Result(entry, _outcome_of(refused), error=refused)
            else:
                return self._made(entry, made)
        return Result(entry, "not-begun")

    async def _again(self, entry: Entry, line: Line) -> Result:
        """Look, and send the same once more where there is no account yet."""
        looked = await self._looked_at(line)
        if not looked.is_open:
            return Result(entry, "found", looked, detail=looked.account_name)
        await self._pace.turn()
        try:
            return self._made(entry, await self._door.repeat(line))
        except NotKnown as lost:
            return await self._unknown(entry, lost)
        except HubError as trouble:
            return Result(entry, "not-known", line, error=trouble)

    async def _unknown(self, entry: Entry, lost: NotKnown) -> Result:
        """Look before going on; what the Hub put off is sent once more, under the same key."""
        for _try in range(_TRIES):
            may_repeat = self._was_put_off(lost)
            line = await self._looked_at(lost.line)
            if not line.is_open:
                held = lost.credentials
                return Result(entry, "found", line, held=held, detail=line.account_name)
            if may_repeat:
                await self._pace.turn()
            if not may_repeat or self._stopped:
                break
            try:
                return self._made(entry, await self._door.repeat(line))
            except NotKnown as again:
                lost = again
            except HubError as trouble:
                return Result(entry, "not-known", line, error=trouble)
        return Result(entry, "not-known", lost.line, held=lost.credentials, error=lost)

    def _was_put_off(self, lost: NotKnown) -> bool:
        """Tell whether it is a 429 and nothing more, and how long that asks for is waited."""
        if lost.status != 429 or (lost.credentials is not None and lost.credentials.are_secret):
            return False
        try:
            self._pace.put_off(lost, lost.retry_after)
        except NotKnown:
            return False
        return True

    def _made(self, entry: Entry, made: AccountInHand) -> Result:
        self._pace.went_well()
        outcome: Outcome = "found" if made.line.state == "exists" else "made"
        return Result(entry, outcome, made.line, made, error=made.unrecorded)

    async def _looked_at(self, line: Line) -> Line:
        try:
            return await self._reading.patiently(lambda: self._door.look(line))
        except HubError:
            # What can't be read now may be read later: it stays not known.
            return line

    def _why_not_go_on(self, result: Result) -> HubError | None:
        """Return what would befall the others too; None where it is about this one contact."""
        error = result.error
        if error is None or result.outcome == "out":
            self._bad_in_a_row = 0
            return None
        if isinstance(error, TooManyRequests | NotKnown) and error.status == 429:
            return error
        if isinstance(error, Forbidden | NotKnown) and not isinstance(error, ReadOnly):
            # One may be about this contact; some in a row are about us, or about the Hub.
            self._bad_in_a_row += 1
            return error if self._bad_in_a_row >= _ENOUGH_IN_A_ROW else None
        self._bad_in_a_row = 0
        if isinstance(error, Refused) and not isinstance(error, NotSignedIn | ReadOnly):
            return None
        return error


def _outcome_of(error: HubError) -> Literal["refused", "not-begun"]:
    """Tell a refusal of this contact from what kept us from asking."""
    is_ours = isinstance(error, NotSignedIn | ReadOnly | CannotRecord)
    return "refused" if isinstance(error, Refused) and not is_ours else "not-begun"
