"""The temporary passwords of a list: where they lie, and handing them out in a file."""

from collections.abc import Container, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hubtui.cli.output.stderr import say
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.hub.errors import HubError
from hubtui.locale import _, ngettext
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from hubtui.config import Settings
    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.batch.run import Batch
    from hubtui.ledger.credentials import Credentials
    from hubtui.ledger.line import Line
    from hubtui.text.spreadsheet import Form


class Passwords:
    """Those of this list, of earlier runs too. `places` is by contact: keyring, file, handed out.

    What is in custody nowhere is `in_hand`: it must be shown now.
    """

    def __init__(self, creations: "AccountCreations", settings: "Settings", batch: "Batch") -> None:
        self._creations = creations
        self._contacts = tuple(dict.fromkeys(each.contact_id for each in batch.review.entries))
        here = (settings.profile, settings.base_url)
        self._kept: dict[str, tuple[Line, Credentials]] = {
            line.wish.contact_id: (line, credentials)
            for line, credentials in run_in_loop(creations.kept())
            if line.wish.contact_id in self._contacts and line.wish[:2] == here
        }
        self._places = {
            contact: "file" if creations.in_file(line) else "keyring"
            for contact, (line, _credentials) in self._kept.items()
        }
        self._in_hand = {
            result.entry.contact_id: (result.line, credentials)
            for result in batch.results
            if (credentials := result.credentials) is not None
            and credentials.are_secret
            and result.line is not None
            and result.entry.contact_id not in self._kept
        }

    @property
    def places(self) -> Mapping[str, str]:
        return self._places

    @property
    def in_hand(self) -> "Mapping[str, Credentials]":
        return {contact: credentials for contact, (_line, credentials) in self._in_hand.items()}

    def hand_out(self, path: Path) -> ExitCode:
        """Write all of them to a new file; only then they leave custody."""
        from hubtui.ledger.batch.handout import Handout, hand_out, is_shown_whole

        found = {**self._kept, **self._in_hand}
        # In the order of the list.
        every = {contact: found[contact] for contact in self._contacts if contact in found}
        if not every:
            say(_("There are no passwords to keep in a file."))
            return ExitCode.DONE
        form: Form = "xlsx" if path.suffix.lower() == ".xlsx" else "csv"
        try:
            written = hand_out(path, form, [Handout(*each) for each in every.values()])
        except OSError as error:
            words = _(
                "The passwords can't be written to {path}: {reason}. They stay where they are."
            )
            say(visible(words.format(path=path, reason=error.strerror or error)))
            return ExitCode.FAILED
        words = ngettext(
            "{count} password is in {path}, which only you can read.",
            "{count} passwords are in {path}, which only you can read.",
            len(every),
        )
        say(visible(words.format(count=len(every), path=written)))
        whole = {
            contact
            for contact, (_line, credentials) in every.items()
            if is_shown_whole(credentials, form)
        }
        self._places |= dict.fromkeys(whole, "handed out")
        self._in_hand = {each: held for each, held in self._in_hand.items() if each not in whole}
        return self._let_go(whole)

    def say_where(self) -> None:
        """Say what is still in custody, and how to fetch it."""
        waiting = [place for place in self._places.values() if place != "handed out"]
        if not waiting:
            return
        words = ngettext(
            "{count} password is kept until it is fetched: the same command with --passwords FILE, "
            "or `hubtui password CONTACT`.",
            "{count} passwords are kept until they are fetched: the same command with --passwords "
            "FILE, or `hubtui password CONTACT`.",
            len(waiting),
        )
        say(visible(words.format(count=len(waiting))))

    def _let_go(self, contacts: Container[str]) -> ExitCode:
        async def let_go() -> None:
            for contact, (line, _credentials) in self._kept.items():
                if contact in contacts:
                    await self._creations.seen(line)

        try:
            run_in_loop(let_go())
        except HubError as error:
            words = _("They are also kept where they were: {error}")
            say(visible(words.format(error=error)))
            return ExitCode.FAILED
        return ExitCode.DONE
