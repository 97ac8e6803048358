"""Reading what is known of the candidates: some at once, and no faster than the Hub wants."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hubtui.hub.contracts.folding import fold
from hubtui.hub.errors import HubError, NotFound, NotSignedIn, TooManyRequests
from hubtui.hub.paging import every_page
from hubtui.ledger.batch.candidate import Candidate, Finding
from hubtui.ledger.batch.door import Door
from hubtui.ledger.batch.office_list import OfficeList
from hubtui.ledger.batch.pace import Pace
from hubtui.ledger.batch.review import is_just_made
from hubtui.ledger.line import Line
from hubtui.locale import _
from hubtui.next_turn import begin_next_turn

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing

Value = TypeVar("Value")
Told = Callable[[int], object]

_AT_ONCE = 4
_MANY = 20
"""From so many on the list of all contacts may cost less than each contact by itself."""
_TRIES = 6


class Reading:
    """Reads at the pace of the batch; the clock is for how old a finding is."""

    def __init__(self, door: Door, pace: Pace, clock: Callable[[], float]) -> None:
        self._door = door
        self._pace = pace
        self._clock = clock

    async def findings(
        self, candidates: Sequence[Candidate], told: Told = lambda _read: None
    ) -> tuple[Finding, ...]:
        """Return what is known of each; tells how many are read.

        Raises HubError only for what concerns them all: no sign-in, no ledger.
        """
        known = _Known(await self._door.earlier(), await self._office_list(len(candidates)))
        found: dict[int, Finding] = {}

        async def read(place: int) -> None:
            found[place] = await self._finding(candidates[place], known)
            told(len(found))

        await _some_at_once(range(len(candidates)), read)
        return tuple(found[place] for place in range(len(candidates)))

    async def corrected(self, finding: Finding, address: str) -> Finding:
        """Return the finding with another address, checked like the first."""
        return await self._checked(replace(finding, address=address, used_by="", unchecked=None))

    async def contact(self, contact_id: str) -> "Contact":
        """Read a contact, patiently."""
        return await self.patiently(lambda: self._door.contact(contact_id))

    async def patiently(self, ask: Callable[[], Awaitable[Value]]) -> Value:
        """Ask in our turn, and again after a 429. Raises HubError."""
        for _try in range(_TRIES - 1):
            await self._pace.turn()
            try:
                answer = await ask()
            except TooManyRequests as busy:
                self._pace.put_off(busy, busy.retry_after)
            else:
                self._pace.went_well()
                return answer
        await self._pace.turn()
        return await ask()

    async def _office_list(self, wanted: int) -> OfficeList | None:
        """Return the list of all contacts where that takes fewer requests than each by itself."""
        if wanted < _MANY:
            return None

        async def page(after: str) -> "Listing[Contact]":
            return await self.patiently(lambda: self._door.page(after))

        found: list[Contact] = []
        try:
            async for listing in every_page(page, _ids):
                if not found and not _costs_less(listing, wanted):
                    return None
                found.extend(listing.items)
        except NotSignedIn:
            raise
        except HubError:
            # Each by itself may still be read.
            return None
        return OfficeList(found)

    async def _finding(self, candidate: Candidate, known: "_Known") -> Finding:
        made = known.earlier.get(candidate.asked)
        if made is not None and is_just_made(made, self._clock()):
            # A batch that goes on is not held up by what it did minutes ago.
            return Finding(candidate, earlier=made, address=made.wish.address)
        listed = known.office.contact(candidate.asked) if known.office is not None else None
        if listed is not None and not (candidate.address or listed.email.strip()):
            # A list may leave it out.
            listed = None
        try:
            contact = listed or await self._contact_of(candidate.asked)
        except NotSignedIn:
            raise
        except HubError as trouble:
            return Finding(candidate, trouble=trouble, read_at=self._clock())
        line = known.earlier.get(contact.id)
        if line is not None and line.is_open and not self._door.is_elsewhere(line):
            line = await self._looked_at(line)
        finding = Finding(
            candidate,
            contact,
            earlier=line,
            is_elsewhere=line is not None and line.is_open and self._door.is_elsewhere(line),
            address=candidate.address.strip() or contact.email.strip(),
            # What a list told is looked at once more before anything is asked for.
            read_at=self._clock() if listed is None else 0.0,
        )
        if contact.account is not None:
            return finding
        if known.office is None:
            return await self._checked(finding)
        return _used_among(finding, known.office.users_of(finding.address))

    async def _contact_of(self, asked: str) -> "Contact":
        """Return the contact with this id, else the one with this number. Raises NotFound."""
        try:
            contact = await self.contact(asked)
        except NotFound:
            return await self._numbered(asked)
        if asked not in (contact.id, contact.number):
            raise HubError(_("the Hub answered with another contact, {id}").format(id=contact.id))
        return contact

    async def _numbered(self, number: str) -> "Contact":
        listing = await self.patiently(lambda: self._door.contacts_with(number))
        found = [contact for contact in listing.items if contact.number == number]
        if len(found) != 1:
            raise NotFound
        return await self.contact(found[0].id)

    async def _looked_at(self, line: Line) -> Line:
        try:
            return await self.patiently(lambda: self._door.look(line))
        except NotSignedIn:
            raise
        except HubError:
            # It stays open, which is what is said of it.
            return line

    async def _checked(self, finding: Finding) -> Finding:
        """Look whether an account of another contact has the address already."""
        contact, address = finding.contact, finding.address.strip()
        if contact is None or "@" not in address:
            return finding
        try:
            listing = await self.patiently(lambda: self._door.contacts_with(address))
        except NotSignedIn:
            raise
        except HubError as trouble:
            # The Hub itself refuses a user name that is taken; here it is only said sooner.
            return replace(finding, unchecked=trouble)
        return _used_among(finding, listing.items)


class _Known(NamedTuple):
    """What is known before the candidates are looked at."""

    earlier: Mapping[str, Line]
    office: OfficeList | None


def _costs_less(first: "Listing[Contact]", wanted: int) -> bool:
    """Tell whether all the pages of a list are fewer than the contacts that are wanted of it."""
    return first.total is not None and first.total <= wanted * first.came


def _ids(page: "Listing[Contact]") -> "Iterable[str]":
    return (contact.id for contact in page.items)


def _used_among(finding: Finding, contacts: "Iterable[Contact]") -> Finding:
    """Note which of the contacts has an account by the name of the address."""
    for other in contacts:
        if other.id == finding.contact_id or other.account is None:
            continue
        if fold(other.account.name) == fold(finding.address):
            return replace(finding, used_by=other.title)
    return finding


async def _some_at_once(
    numbers: Iterable[int], work: Callable[[int], Coroutine[None, None, None]]
) -> None:
    """Do the work for all of them, a few at a time. Raises what the first that fails raises."""
    waiting = iter(numbers)

    async def take() -> None:
        for number in waiting:
            await work(number)

    takers = [begin_next_turn(take, "read contacts") for _n in range(_AT_ONCE)]
    try:
        await asyncio.gather(*takers)
    finally:
        for taker in takers:
            taker.cancel()
        await asyncio.gather(*takers, return_exceptions=True)
