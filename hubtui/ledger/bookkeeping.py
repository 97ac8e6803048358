"""Writing down what becomes of a request for an account, and keeping its password. All of it blocks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from hubtui.auth.errors import KeyringSilent
from hubtui.hub.errors import HubError
from hubtui.hub.write.account_answer import AccountAnswer
from hubtui.ledger.credentials import Credentials, Place
from hubtui.ledger.custody import Custody
from hubtui.ledger.errors import CannotRecord
from hubtui.ledger.line import Line, State, Wish
from hubtui.ledger.open_ledger import OpenLedger
from hubtui.locale import _

JUST_MADE_SECONDS = 600.0
"""So long after one is made, or found, no other is made for that contact: what is read then may be
from before it."""
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Made:
    """An account that the Hub says it made.

    `place` is where its password is in custody, None where there is none, or no custody.
    `unrecorded` is what kept its end, or its password, from being written down.
    """

    line: Line
    credentials: Credentials = field(repr=False)
    place: Place | None = None
    unrecorded: CannotRecord | None = None


@dataclass(slots=True)
class Held:
    """What came for one attempt, and what kept it from its slot."""

    line: Line
    credentials: Credentials | None = None
    trouble: CannotRecord | None = None

    def put(self, custody: Custody) -> None:
        """Hold it where it outlives this process; what is in the way is told in `trouble`."""
        try:
            custody.put(self.line.key, self.credentials or Credentials(""))
        except CannotRecord as error:
            self.trouble = error


class Bookkeeping:
    """One session's writing in the ledger and in the custody of passwords.

    `custody_days` is how long an unseen password is kept; None keeps none at all.
    """

    def __init__(
        self, opened: OpenLedger, custody_days: float | None, clock: Callable[[], float]
    ) -> None:
        self._opened = opened
        self._ledger = opened.ledger
        self._custody = opened.custody
        self._session = opened.session
        self._custody_days = custody_days
        self._clock = clock

    def is_elsewhere(self, line: Line) -> bool:
        """Tell whether another session that still runs looks after the line."""
        return line.session != self._session.id and self._session.is_alive(line.session)

    def open_line(self, wish: Wish) -> Line | None:
        """Return the earlier write for this contact that has no end."""
        return self._ledger.open_line(wish.profile, wish.hub, wish.contact_id)

    def newest(self, profile: str, hub: str) -> tuple[Line, ...]:
        """Return for each contact the last write that made an account, found one or has no end."""
        return self._ledger.newest(profile, hub)

    def lines(self, since: float = 0.0) -> tuple[Line, ...]:
        """Return every write of this user from `since` on, newest first."""
        return self._ledger.lines(since)

    def own_open_lines(self, profile: str, hub: str) -> tuple[Line, ...]:
        """Return what this session sent to this Hub, and what has no end yet."""
        lines = self._ledger.open_lines(profile, hub)
        return tuple(each for each in lines if each.session == self._session.id and each.attempts)

    def line_now(self, line: Line) -> Line:
        """Return the line as it stands in the ledger now."""
        return self._ledger.line(line.id)

    def had_account(self, wish: Wish) -> bool:
        """Tell whether the ledger knows of an account that this contact had."""
        return self._ledger.last_made(wish) is not None

    def begin(self, wish: Wish, key: str) -> Line:
        """Write down what is about to be asked, and make room for its password.

        Raises LineOpen, JustMade, and CannotRecord: then nothing may be sent.
        """
        now = self._clock()
        line = self._ledger.intend(wish, key, now, had_none_since=now - JUST_MADE_SECONDS)
        self._make_room(line)
        return line

    def send(self, line: Line) -> Line:
        """Note that an attempt is about to leave. Raises CannotRecord: then nothing may be sent."""
        if line.attempts:
            self._make_room(line)
        return self._ledger.send(line.id, self._clock())

    def hold(self, held: Held) -> None:
        """Keep what just came, at once: quick enough for the event loop."""
        if self._custody_days is not None:
            held.put(self._custody)

    def done(self, held: Held) -> Made:
        """Write down that the Hub made it; what can't be written down is told in the answer."""
        line, credentials = held.line, held.credentials or Credentials("")
        try:
            place = self._keep(held)
            # Of an attempt before: this answer may have none.
            self._note_custody(held.line)
            line = self._end(line, "done", account_name=credentials.user_name)
        except CannotRecord as error:
            return Made(line, credentials, unrecorded=error)
        self._note_custody(line)
        return Made(line, credentials, place)

    def refused(self, held: Held, error: HubError) -> bool:
        """Write down that the Hub said no; False where another attempt left meanwhile.

        Of that one it may be. A refusal that can't be written down is one all the same.
        """
        try:
            line = self._ledger.refuse(
                held.line.id, self._clock(), status=error.status, detail=str(error)
            )
        except CannotRecord:
            return True
        if line.state == "refused":
            self._take_slot_away(line.key)
        is_alone = line.attempts == held.line.attempts
        held.line = line
        return is_alone

    def note(self, held: Held, lost: HubError) -> Line:
        """Keep what is known of an attempt that told nothing for certain; the line stays open."""
        try:
            self._keep(held)
            return self._ledger.note(held.line.id, status=lost.status, detail=str(lost))
        except CannotRecord:
            return held.line

    def found(self, line: Line, account_name: str) -> Line:
        """Write down that the contact has an account: made by us or not, that can't be told."""
        # What was odd about the answer stays: it is said of the password that came with it.
        line = self._ledger.line(line.id)
        self._note_custody(line)
        return self._end(line, "exists", detail=line.detail, account_name=account_name)

    def drop(self, line: Line) -> Line:
        """Close a line whose end was never known, as its user decided."""
        line = self._ledger.line(line.id)
        self._note_custody(line)
        return self._end(line, "dropped", detail=line.detail)

    def take_up(self, profile: str, hub: str, contact_id: str | None = None) -> tuple[Line, ...]:
        """Take over what dead sessions left open at this Hub, or for one contact of it.

        Returns what has still no end.
        """
        left = []
        for line in self._ledger.open_lines(profile, hub):
            if contact_id not in {None, line.wish.contact_id}:
                continue
            if not self._is_dead(line) or not self._ledger.take_up(line):
                continue
            if line.attempts == 0:
                self._end(line, "refused", detail=_("hubtui ended before anything was sent"))
                self._take_slot_away(line.key)
                continue
            self._note_custody(line)
            left.append(self._ledger.line(line.id))
        return tuple(left)

    def kept(self) -> tuple[tuple[Line, Credentials], ...]:
        """Return the passwords in custody that can be read now; what has had its time goes."""
        self._tidy()
        kept = []
        for line in self._ledger.with_password():
            if line.password_until is not None and line.password_until <= self._clock():
                self._ledger.password_expired(line.id)
                self._take_slot_away(line.key)
            elif (credentials := self._in_custody(line)) is not None:
                kept.append((line, credentials))
        return tuple(kept)

    def forget_before(self, moment: float) -> int:
        """Drop the lines from before `moment` that nobody needs any more; returns how many."""
        self._tidy()
        return self._ledger.forget_before(moment, self._clock() - JUST_MADE_SECONDS)

    def may_go(self, moment: float) -> int:
        """Return how many lines `forget_before` would drop."""
        return self._ledger.may_go(moment, self._clock() - JUST_MADE_SECONDS)

    def let_go(self, line: Line) -> None:
        """Let go of a password that somebody has. Raises CannotRecord, KeyringSilent."""
        # In this order: a password that is noted as seen and still lies there can be taken away.
        self._ledger.password_seen(line.id)
        self._custody.forget(line.key)

    def in_file(self, line: Line) -> bool:
        """Tell whether the password of a line lies in a file, and not in the keyring."""
        return self._custody.place(line.key) == "file"

    def close(self) -> None:
        """Let go of the ledger and of this session's lock."""
        self._opened.close()

    def _make_room(self, line: Line) -> None:
        if self._custody_days is None:
            return
        try:
            self._custody.reserve(line.key)
        except CannotRecord:
            if not line.attempts:
                self._end(line, "refused", detail=_("nothing was sent"))
            raise

    def _keep(self, held: Held) -> Place | None:
        """Bring what came to where it stays until it is seen."""
        credentials = held.credentials
        if self._custody_days is None or credentials is None or not credentials.are_secret:
            return None
        if held.trouble is not None:
            # A second try: there may be room by now.
            self._custody.put(held.line.key, credentials)
        place = self._custody.settle(held.line.key, credentials)
        held.line = self._ledger.password_kept(held.line.id, self._until(self._custody_days))
        return place

    def _is_dead(self, line: Line) -> bool:
        """Tell whether the session that looked after the line is no more."""
        return line.session != self._session.id and not self.is_elsewhere(line)

    def _tidy(self) -> None:
        """Take away what a session that died in the middle left in custody, and note what is kept."""
        for key in self._custody.slots():
            line = self._ledger.by_key(key)
            if line is None or (not line.is_open and line.password in ("seen", "expired")):
                self._take_slot_away(key)
            elif not line.is_open or self._is_dead(line):
                self._note_custody(line)

    def _note_custody(self, line: Line) -> None:
        """Note a password that came just before its session died, or could not write any more."""
        if self._custody_days is None or line.password != "none":  # noqa: S105 - a state
            return
        try:
            found = self._custody.read(line.key)
            if found is not None:
                # Who wrote it may have died before it was on disk.
                self._custody.settle(line.key, found)
        except (CannotRecord, KeyringSilent):
            # Its slot stays, and is looked at again at the next start.
            return
        if found is not None:
            self._ledger.password_kept(line.id, self._until(self._custody_days))
        elif not line.is_open:
            self._take_slot_away(line.key)

    def _in_custody(self, line: Line) -> Credentials | None:
        try:
            return self._custody.read(line.key)
        except (CannotRecord, KeyringSilent):
            # Not to be read now: it stays noted as kept, and is asked for again.
            return None

    def _take_slot_away(self, key: str) -> None:
        # An empty slot that stays behind tells nothing to anybody.
        with suppress(CannotRecord, KeyringSilent):
            self._custody.forget(key)

    def _end(
        self,
        line: Line,
        state: State,
        *,
        detail: str = "",
        status: int | None = None,
        account_name: str = "",
    ) -> Line:
        return self._ledger.end(
            line.id, state, self._clock(), status=status, detail=detail, account_name=account_name
        )

    def _until(self, days: float) -> float:
        return self._clock() + days * _DAY


def credentials_of(answer: AccountAnswer, line: Line) -> Credentials:
    """Return what the customer signs in with: the address where the Hub leaves the name out."""
    name = answer.user_name or line.wish.address
    return Credentials(name, answer.password, dict(answer.further), answer.gives)
