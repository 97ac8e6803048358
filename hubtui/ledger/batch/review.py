"""Who is in and who is out, and why: decided from what was found, nothing is asked here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from hubtui.hub.contracts.folding import fold
from hubtui.hub.errors import Invalid, NotFound
from hubtui.hub.models.email_address import checked_email
from hubtui.ledger.batch.candidate import Finding
from hubtui.ledger.bookkeeping import JUST_MADE_SECONDS
from hubtui.ledger.line import Line
from hubtui.locale import N_, _


class Why(Enum):
    """Why a candidate is out; the value is said to the user."""

    MADE = N_("made before: {account}")
    FOUND = N_("has an account, {account}: it was found after a request without an answer")
    HAS_ACCOUNT = N_("has an account: {account}")
    UNKNOWN = N_("the Hub does not know this contact")
    UNREAD = N_("the contact could not be read: {trouble}")
    OTHER_NAME = N_("is called {name}, not {listed}")
    TWICE = N_("is in the list more than once")
    UNDER_WAY = N_("another session is creating the account")
    LINE_OPEN = N_("an earlier request has no known end")
    NOT_ALLOWED = N_("not allowed: {refused}")
    NO_ADDRESS = N_("has no e-mail address")
    NO_REAL_ADDRESS = N_("{address} is not an e-mail address")
    ADDRESS_IN_USE = N_("{address} is the user name of {user}")
    ADDRESS_TWICE = N_("{address} is in the list for more than one contact")

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left to do, because it was done before."""
        return self is Why.MADE


@dataclass(frozen=True, slots=True)
class Entry:
    """One candidate: in where `why` is None. `repeats` is the write without an end to send again."""

    finding: Finding
    why: Why | None = None
    words: str = field(default="", repr=False)
    repeats: Line | None = None

    @property
    def is_in(self) -> bool:
        return self.why is None

    @property
    def contact_id(self) -> str:
        return self.finding.contact_id

    @property
    def address(self) -> str:
        """Return the user name to be; of a repeat the one it was sent with."""
        return self.finding.address if self.repeats is None else self.repeats.wish.address

    @property
    def in_words(self) -> str:
        """Return what becomes of it: what is sent, or why it is out."""
        if not self.is_in:
            return self.words
        if self.repeats is not None:
            return _("is sent once more")
        if self.finding.unchecked is not None:
            why = self.finding.unchecked
            return _("gets an account; whether its address is in use was not told: {why}").format(
                why=why
            )
        return _("gets an account")


@dataclass(frozen=True, slots=True)
class Review:
    """The candidates in the order of the list."""

    entries: tuple[Entry, ...]

    @property
    def ready(self) -> tuple[Entry, ...]:
        """Return who gets an account; what is sent again comes last, so that time has passed."""
        chosen = [entry for entry in self.entries if entry.is_in]
        return tuple(sorted(chosen, key=lambda entry: entry.repeats is not None))

    @property
    def out(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.is_in)


def reviewed(
    findings: Iterable[Finding], now: float, *, refused: str = "", repeat_open: bool = False
) -> Review:
    """Return who is in and who is out.

    `refused` is why the signed-in account gives nobody an account. `repeat_open` puts in what was
    sent before and has no known end: its user confirmed that. `now` is by the ledger's clock.
    """
    entries = list(findings)
    appears = _Appearances(entries)

    def first_look(finding: Finding) -> Entry:
        return _alone(finding, now, refused=refused, repeat_open=repeat_open)

    looked = [
        _out(finding, Why.TWICE) if appears.is_surplus(finding, place) else first_look(finding)
        for place, finding in enumerate(entries)
    ]
    addresses = Counter(fold(entry.address) for entry in looked if entry.is_in)
    return Review(
        tuple(
            _out(entry.finding, Why.ADDRESS_TWICE, address=entry.address)
            if entry.is_in and addresses[fold(entry.address)] > 1
            else entry
            for entry in looked
        )
    )


def is_same_name(listed: str, name: str, title: str = "") -> bool:
    """Tell whether a list means this contact: the same words, in any order, case and accents."""
    words = _words(listed)
    return bool(words) and words in (_words(name), _words(title))


def is_just_made(line: Line, now: float) -> bool:
    """Tell whether an account was made so lately that no other may be asked for."""
    ended = line.ended_at
    return line.state == "done" and ended is not None and ended > now - JUST_MADE_SECONDS


def _alone(finding: Finding, now: float, *, refused: str, repeat_open: bool) -> Entry:
    """Look at one candidate without the others."""
    contact, earlier = finding.contact, finding.earlier
    if earlier is not None and is_just_made(earlier, now):
        # Whatever a reading says yet.
        return _out(finding, Why.MADE, account=earlier.account_name or earlier.wish.address)
    if contact is None:
        if finding.trouble is None or isinstance(finding.trouble, NotFound):
            return _out(finding, Why.UNKNOWN)
        return _out(finding, Why.UNREAD, trouble=str(finding.trouble))
    listed = finding.candidate.name
    if listed and not is_same_name(listed, contact.name, contact.title):
        return _out(finding, Why.OTHER_NAME, name=contact.name, listed=listed)
    if contact.account is not None:
        return _with_account(finding, contact.account.name)
    if earlier is not None and earlier.is_open and finding.is_elsewhere:
        return _out(finding, Why.UNDER_WAY)
    if earlier is not None and earlier.is_open and not repeat_open:
        return _out(finding, Why.LINE_OPEN)
    if refused:
        return _out(finding, Why.NOT_ALLOWED, refused=refused)
    if earlier is not None and earlier.is_open:
        return Entry(finding, repeats=earlier)
    return _by_address(finding)


def _with_account(finding: Finding, account: str) -> Entry:
    earlier = finding.earlier
    if earlier is None or earlier.state not in ("done", "exists"):
        return _out(finding, Why.HAS_ACCOUNT, account=account)
    if fold(earlier.account_name or earlier.wish.address) != fold(account) and account:
        return _out(finding, Why.HAS_ACCOUNT, account=account)
    why = Why.MADE if earlier.state == "done" else Why.FOUND
    return _out(finding, why, account=account or earlier.account_name)


def _by_address(finding: Finding) -> Entry:
    if not finding.address.strip():
        return _out(finding, Why.NO_ADDRESS)
    try:
        checked_email(finding.address)
    except Invalid:
        return _out(finding, Why.NO_REAL_ADDRESS, address=finding.address)
    if finding.used_by:
        return _out(finding, Why.ADDRESS_IN_USE, address=finding.address, user=finding.used_by)
    return Entry(finding)


def _out(finding: Finding, why: Why, **filled_in: str) -> Entry:
    return Entry(finding, why, _(why.value).format(**filled_in))


class _Appearances:
    """Where each contact stands in the list, and with which addresses."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._places: dict[str, list[int]] = {}
        self._addresses: dict[str, set[str]] = {}
        for place, finding in enumerate(findings):
            if contact_id := finding.contact_id:
                self._places.setdefault(contact_id, []).append(place)
                self._addresses.setdefault(contact_id, set()).add(fold(finding.address))

    def is_surplus(self, finding: Finding, place: int) -> bool:
        """Tell whether it stands there once more, or with two addresses of which none is the one."""
        places = self._places.get(finding.contact_id, [])
        if len(places) < 2:
            return False
        return place != places[0] or len(self._addresses[finding.contact_id]) > 1


def _words(name: str) -> list[str]:
    letters = (sign if sign.isalnum() else " " for sign in fold(name))
    return sorted("".join(letters).split())
