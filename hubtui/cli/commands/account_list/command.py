"""What `account-add --from` does: read the list, review it, ask, create, and say what became of it."""

import asyncio
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from hubtui.cli.commands.account_list.answers import (
    code_of_entry,
    code_of_result,
    put_results,
    put_review,
    worst,
)
from hubtui.cli.commands.account_list.columns import candidates_of, columns_of, told
from hubtui.cli.commands.account_list.options import ListOptions
from hubtui.cli.commands.account_list.passwords import Passwords
from hubtui.cli.commands.account_list.sheet import read_sheet
from hubtui.cli.commands.options import form
from hubtui.cli.output.stderr import asked, say, say_over
from hubtui.cli.run.asking import ask
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.invocation import Invocation
from hubtui.hub.errors import HubError, ReadOnly
from hubtui.hub.resources import ACCOUNT, PERMISSIONS
from hubtui.locale import _, ngettext
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubtui.config import Settings
    from hubtui.hub.client import HubClient
    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.batch.candidate import Candidate
    from hubtui.ledger.batch.ledger_door import LedgerDoor
    from hubtui.ledger.batch.pace import Pace
    from hubtui.ledger.batch.review import Entry, Review
    from hubtui.ledger.batch.run import Batch

_MOST_SAID = 20


def add_from_list(
    invocation: Invocation, listed: ListOptions, *, wait: float, yes: bool, as_json: bool
) -> ExitCode:
    """Give everybody in the list an account. Raises HubError, ConfigError, UsageError, OSError."""
    shape = form(as_json=as_json, as_csv=listed.as_csv, export=None)
    settings = invocation.settings()
    if settings.read_only and not listed.dry_run:
        raise ReadOnly
    asks = sys.stdin.isatty() and not yes and not listed.dry_run and listed.number is None
    _refuse_unasked(settings, listed, yes=yes)
    candidates = _candidates(listed, asks=asks)
    if candidates is None:
        return _nothing_done()
    creations = invocation.open_creations(settings)
    try:
        work = _Work(invocation, settings, creations)
        review = work.review(candidates, listed)
        if listed.dry_run:
            put_review(review.entries, shape)
            return worst(map(code_of_entry, review.entries))
        _say_review(review)
        if not _confirmed(review, settings, listed, asks=asks):
            return _nothing_done()
        batch = work.run(review, wait)
        passwords = Passwords(creations, settings, batch)
        code = passwords.hand_out(listed.passwords) if listed.passwords else ExitCode.DONE
        put_results(batch.results, passwords.places, passwords.in_hand, shape)
        _say_end(batch)
        passwords.say_where()
        codes = [code, *map(code_of_result, batch.results)]
        return ExitCode.INTERRUPTED if batch.state == "stopped" else worst(codes)
    finally:
        creations.close()


@dataclass
class _Work:
    """The two times that the Hub is asked, at one pace."""

    invocation: Invocation
    settings: "Settings"
    creations: "AccountCreations"
    who: str = ""
    pace: "Pace" = field(init=False)

    def __post_init__(self) -> None:
        from hubtui.ledger.batch.pace import Pace

        self.pace = Pace()

    def review(self, candidates: "Sequence[Candidate]", listed: ListOptions) -> "Review":
        return ask(self.invocation, lambda hub: self._review(hub, candidates, listed))

    def run(self, review: "Review", wait: float) -> "Batch":
        try:
            return ask(self.invocation, lambda hub: self._run(hub, review, wait))
        except asyncio.CancelledError:
            # The second signal: what is under way has no known end, and the ledger has it.
            raise KeyboardInterrupt from None

    async def _review(
        self, hub: "HubClient", candidates: "Sequence[Candidate]", listed: ListOptions
    ) -> "Review":
        from hubtui.hub.dialect.rights import Rights
        from hubtui.ledger.batch.reading import Reading
        from hubtui.ledger.batch.review import reviewed
        from hubtui.store.account_creation import refuse_without_role
        from hubtui.store.roles import told, why_not_create

        listed_rights = await told(hub.fetch(PERMISSIONS))
        permissions = () if listed_rights is None else listed_rights.items
        rights = hub.dialect.rights if listed_rights is not None else Rights(None)
        if not listed.dry_run:
            refuse_without_role(permissions, rights)
        with suppress(HubError):
            # Only the ledger asks for it.
            self.who = (await hub.fetch(ACCOUNT)).name
        reading = Reading(self._door(hub), self.pace, time.time)
        count = len(candidates)

        def tell(read: int) -> None:
            words = _("{read} of {count} contacts are read").format(read=read, count=count)
            say_over(visible(words))

        findings = await reading.findings(candidates, tell)
        say_over(visible(""))
        refused = why_not_create(permissions, rights) or ""
        if self.settings.read_only:
            refused = _("this profile is read-only")
        return reviewed(findings, time.time(), refused=refused, repeat_open=listed.again)

    async def _run(self, hub: "HubClient", review: "Review", wait: float) -> "Batch":
        from hubtui.cli.commands.account_list.stopping import stopped_by_signals
        from hubtui.ledger.batch.run import Batch

        gives = hub.dialect.create_account.gives
        batch = Batch(self._door(hub), self.pace, review, time.time, gives)
        count = len(review.ready)

        def tell(_result: object) -> None:
            words = _("{done} of {count} accounts").format(done=batch.finished, count=count)
            say_over(visible(words))

        with stopped_by_signals(batch):
            await batch.run(tell)
            say_over(visible(""))
            open_ends = sum(result.outcome == "not-known" for result in batch.results)
            if open_ends and wait and batch.state != "stopped":
                _say_following(open_ends)
                await batch.follow(wait)
        return batch

    def _door(self, hub: "HubClient") -> "LedgerDoor":
        from hubtui.ledger.batch.ledger_door import LedgerDoor

        settings = self.settings
        return LedgerDoor(hub, self.creations, settings.profile, settings.base_url, self.who)


def _candidates(listed: ListOptions, *, asks: bool) -> "tuple[Candidate, ...] | None":
    """Return who is in the list; None where its columns were guessed and are not the right ones."""
    sheet = read_sheet(listed.source or "-")
    columns = columns_of(sheet, listed.named)
    candidates = candidates_of(sheet, columns)
    if columns.guessed:
        say(visible(_("Columns of the list: {columns}").format(columns=told(sheet, columns))))
        if asks and not _yes(_("Are these the right columns? [y/N]")):
            return None
    return candidates


def _refuse_unasked(settings: "Settings", listed: ListOptions, *, yes: bool) -> None:
    """Raise UsageError where nobody can be asked, and nobody said yes before."""
    if listed.dry_run or listed.number is not None or sys.stdin.isatty():
        return
    if settings.production:
        raise click.UsageError(
            _("a production profile wants the number of accounts: --count N; --dry-run tells it")
        )
    if not yes:
        raise click.UsageError(
            _("nobody can be asked here: --yes, or --count N, says that it is meant")
        )


def _confirmed(review: "Review", settings: "Settings", listed: ListOptions, *, asks: bool) -> bool:
    """Tell whether it is meant. Raises UsageError where another number was said."""
    count = len(review.ready)
    if not count:
        return True
    if listed.number is not None:
        if listed.number in (count, count + _begun_before(review)):
            return True
        words = _("--count says {said}, and {count} would be created: nothing was done")
        raise click.UsageError(visible(words.format(said=listed.number, count=count)))
    if settings.production and sys.stdin.isatty():
        words = _("Type the number of accounts, {count}, to create them in production:")
        return asked(visible(words.format(count=count))).strip() == str(count)
    if not asks:
        return True
    words = ngettext(
        "Create {count} account? What the Hub puts off is sent once more, under its own key. [y/N]",
        "Create {count} accounts? What the Hub puts off is sent once more, under its own key. [y/N]",
        count,
    )
    return _yes(words.format(count=count))


def _begun_before(review: "Review") -> int:
    """Return how many of the list were asked for in earlier runs."""
    from hubtui.ledger.batch.review import Why

    begun = (Why.MADE, Why.FOUND, Why.LINE_OPEN, Why.UNDER_WAY)
    return sum(entry.why in begun for entry in review.entries)


def _say_review(review: "Review") -> None:
    done = [entry for entry in review.out if entry.why is not None and entry.why.is_done]
    words = _("{ready} get an account, {done} have it from before, {out} are left out")
    say(
        visible(
            words.format(ready=len(review.ready), done=len(done), out=len(review.out) - len(done))
        )
    )
    left_out = [entry for entry in review.out if entry not in done]
    for entry in left_out[:_MOST_SAID]:
        say(visible(f"  {entry.finding.title}: {entry.words}"))
    if len(left_out) > _MOST_SAID:
        more = len(left_out) - _MOST_SAID
        say(visible(_("  and {more} more: --dry-run shows them all").format(more=more)))
    _say_unchecked(review.ready)


def _say_unchecked(ready: "Sequence[Entry]") -> None:
    unchecked = next((each.finding.unchecked for each in ready if each.finding.unchecked), None)
    if unchecked is not None:
        words = _("Whether an address is a user name already could not be looked up: {why}")
        say(visible(words.format(why=unchecked)))


def _say_following(count: int) -> None:
    words = ngettext(
        "Of {count} request the end is not known: its contact is read again for a while. "
        "Ctrl-C ends that.",
        "Of {count} requests the end is not known: their contacts are read again for a while. "
        "Ctrl-C ends that.",
        count,
    )
    say(visible(words.format(count=count)))


def _say_end(batch: "Batch") -> None:
    made = sum(result.outcome == "made" for result in batch.results)
    words = ngettext("{count} account was created.", "{count} accounts were created.", made)
    say(visible(words.format(count=made)))
    if made and batch.gives == "invitation":
        say(_("The Hub mails an invitation for each of them."))
    left = sum(result.outcome == "not-begun" for result in batch.results)
    if batch.trouble is not None:
        say(visible(_("It ended before its end: {trouble}").format(trouble=batch.trouble)))
    if left:
        say(visible(_("{count} are left: the same command goes on with them.").format(count=left)))
    if any(result.outcome == "not-known" for result in batch.results):
        say(_("What is not known is read again by the same command; --again sends it once more."))


def _nothing_done() -> ExitCode:
    say(_("Nothing was done."))
    return ExitCode.FAILED


def _yes(question: str) -> bool:
    return asked(visible(question)).strip().casefold() in {"y", "yes", "j", "ja"}
