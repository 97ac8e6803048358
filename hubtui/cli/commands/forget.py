"""`hubtui forget`: what hubtui keeps on this computer, and all of it gone."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from hubtui.auth.errors import KeyringSilent
from hubtui.auth.keeping.keyring_names import KeyringNames, names_folder
from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.cli.commands.kept import exported, kept, keyring_names
from hubtui.cli.commands.options import config_file, language
from hubtui.cli.output.aligned import table
from hubtui.cli.output.printing import put_lines, room
from hubtui.cli.output.stderr import asked, said_yes, say
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.invocation import Invocation
from hubtui.config.folders import config_folder, state_folder, temporary_folders
from hubtui.hub.errors import Trouble
from hubtui.ledger.errors import CannotRecord
from hubtui.ledger.examined import examined
from hubtui.ledger.open_ledger import ledger_folder
from hubtui.locale import N_, _
from hubtui.store.kept_recent import forget_recent_of_all
from hubtui.text.temporary_folder import is_in_use
from hubtui.text.visible import NOTHING, Visible, visible


class StillNeeded(Trouble):
    """Something would go that can't be had back, and nobody is asked."""

    title = N_("Nothing was forgotten, for this would be lost")
    advice = N_(
        "`hubtui log` tells of whom; see the passwords with `hubtui password`. Without --yes you are asked."
    )


@click.command(
    help="\n\n".join(
        (
            N_("Print what hubtui keeps on this computer: what, where and how long."),
            N_(
                "With --all it forgets everything: sign-ins, what it noted for itself, and the config "
                "file. Files that you exported are yours: they are named and stay. At the provider "
                "nothing ends: that is `hubtui logout`."
            ),
        )
    )
)
@click.option("--all", "everything", is_flag=True, help=N_("Forget all of it."))
@click.option(
    "--recent", is_flag=True, help=N_("Forget only the last customers, pins and searches.")
)
@click.option("--yes", is_flag=True, help=N_("Do not ask."))
@language
@config_file
@click.pass_obj
def forget(invocation: Invocation, everything: bool, recent: bool, yes: bool) -> int:
    if recent and everything:
        raise click.UsageError(_("--all forgets the last customers too: give one of the two."))
    if recent:
        forget_recent_of_all()
        say(_("The last customers, pins and searches are forgotten."))
        return ExitCode.DONE
    if not everything:
        head = (_("What"), _("Where"), _("How long"))
        rows = [
            (_(each.what), each.where, _(each.how_long)) for each in kept(invocation.config_path)
        ]
        put_lines(table(head, rows, room()))
        say(_("`hubtui forget --all` forgets it."))
        return ExitCode.DONE
    lost = _would_be_lost()
    if lost and yes:
        raise StillNeeded(lost)
    if lost:
        say(lost)
    names = keyring_names(invocation)
    if not yes and not _confirmed(_there(invocation)):
        say(_("Nothing was forgotten."))
        return ExitCode.FAILED
    stays = [*_keyring(names), *_removed(_there(invocation, but_names=bool(KeyringNames().all())))]
    for reason in stays:
        say(visible(reason))
    for path in exported():
        say(visible(_("Yours, and still here: {path}").format(path=path)))
    used = [each for each in temporary_folders() if is_in_use(each)]
    for path in used:
        say(
            visible(
                _("In use by another hubtui, and gone when that ends: {path}").format(path=path)
            )
        )
    if stays:
        return ExitCode.FAILED
    if not used:
        say(_("hubtui keeps nothing on this computer any more."))
    return ExitCode.DONE


def _would_be_lost() -> Visible:
    """Return what nobody can have back that somebody still needs; empty where there is nothing."""
    try:
        standing = examined(ledger_folder() / "ledger.sqlite3")
    except CannotRecord as error:
        return visible(str(error))
    if standing is None or not (standing.unseen_passwords or standing.open_lines):
        return NOTHING
    return visible(
        _("{passwords} passwords not yet seen, {requests} requests without a known end").format(
            passwords=standing.unseen_passwords, requests=standing.open_lines
        )
    )


def _there(invocation: Invocation, *, but_names: bool = False) -> list[Path]:
    """Return what is to go and is there; `but_names` leaves the names of what is in the keyring."""
    state = state_folder()
    of_its_own = [state]
    if but_names:
        of_its_own = [each for each in state.iterdir() if each != names_folder()]
    left_behind = [each for each in temporary_folders() if not is_in_use(each)]
    places = (*of_its_own, invocation.config_path, *left_behind)
    return [each for each in places if os.path.lexists(each)]


def _confirmed(paths: Sequence[Path]) -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError(_("Nobody is there to ask: give --yes to forget everything."))
    say(_("This goes, and can't be had back: sign-ins, temporary passwords not yet seen, and"))
    for path in paths:
        say(visible(f"  {path}"))
    question = _("Forget it all? Other sessions of hubtui should be closed first. [y/N]")
    return said_yes(asked(question))


def _keyring(names: Sequence[str]) -> Iterator[str]:
    """Forget what stands in the keyring; yields what did not go, and why."""
    keyring, noted = SystemKeyring(), KeyringNames()
    try:
        for name in names:
            keyring.forget(name)
            noted.strike(name)
    except KeyringSilent as silent:
        # They stay to be found by the next try, when the files that told them are gone.
        for name in names:
            noted.note(name)
        yield _(
            "The system keyring does not answer ({reason}): what is in it stays. Unlock it and try again."
        ).format(reason=silent)


def _removed(paths: Sequence[Path]) -> Iterator[str]:
    """Remove files and folders; yields what did not go, and why."""
    for path in paths:
        try:
            _remove(path)
        except OSError as error:
            yield _("{path} could not be removed: {reason}").format(
                path=visible(str(error.filename or path)), reason=error.strerror
            )
            continue
        say(visible(_("Removed: {path}").format(path=path)))
    # The folder of the config file goes where nothing of the user's own is in it.
    if config_folder().is_dir() and not any(config_folder().iterdir()):
        config_folder().rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
