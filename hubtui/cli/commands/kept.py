"""What hubtui keeps on this computer: what, where, and how long. The README's table says the same."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.keeping.keyring_names import KeyringNames, names_folder
from hubtui.auth.keeping.vault import sign_in_folder
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.write_shape import shapes_folder
from hubtui.config import ConfigError
from hubtui.config.folders import EXPORTS, exports_folder
from hubtui.ledger.open_ledger import ledger_folder
from hubtui.locale import N_, _
from hubtui.store.kept_recent import recent_folder


class Kept(NamedTuple):
    """`what` and `how_long` are marked texts."""

    what: str
    where: str
    how_long: str


def kept(config_file: Path) -> tuple[Kept, ...]:
    """Return all that may be here, whether it is or not."""
    keyring = _("the system keyring, under the name hubtui")
    exports = ", ".join(str(exports_folder() / each) for each in EXPORTS)
    return (
        Kept(
            N_("sign-ins: the tokens of the Hub"),
            f"{keyring}, {_('or')} {sign_in_folder()}",
            N_("until you sign out, or until this command"),
        ),
        Kept(
            N_("every account that was asked for: for whom, when, and what became of it"),
            str(ledger_folder() / "ledger.sqlite3"),
            N_("a year (log_days), or until `hubtui log forget`"),
        ),
        Kept(
            N_("temporary passwords that nobody has seen yet"),
            f"{keyring}, {_('or')} {ledger_folder() / 'passwords'}",
            N_("until they are seen, seven days at most (custody_days)"),
        ),
        Kept(
            N_("the shape of the last answer to Account toevoegen: names of fields, no value"),
            str(shapes_folder()),
            N_("until you remove it, or this command"),
        ),
        Kept(
            N_("the last customers, pins and searches, where `keep_recent` is set"),
            str(recent_folder()),
            N_("the last ten and twenty, until `hubtui forget --recent` or the setting goes"),
        ),
        Kept(
            N_("which names stand in the keyring"),
            str(names_folder()),
            N_("as long as what they name"),
        ),
        Kept(
            N_("settings, without secrets"),
            str(config_file),
            N_("until you remove it, or this command"),
        ),
        Kept(
            N_("rows that you exported"),
            exports,
            N_("until you remove them: hubtui never does"),
        ),
        Kept(
            N_("an Excel file while it is made, and what the demo writes down"),
            str(Path(gettempdir()) / "hubtui-*"),
            N_("until it is done; where hubtui was killed, until this command"),
        ),
    )


def exported() -> tuple[Path, ...]:
    """Return the exported files that are still where hubtui put them."""
    try:
        folder = exports_folder()
        return tuple(sorted(found for name in EXPORTS for found in folder.glob(name)))
    except OSError:
        return ()


def keyring_names(invocation: Invocation) -> tuple[str, ...]:
    """Return every name that may stand in the keyring: those noted, and those of an older hubtui."""
    return tuple(dict.fromkeys([*KeyringNames().all(), *_of_locks(), *_of_profiles(invocation)]))


def _of_locks() -> Iterator[str]:
    # Each sign-in has a lock beside it, also where its tokens went to the keyring.
    if sign_in_folder().is_dir():
        for each in sorted(sign_in_folder().glob("*.lock")):
            yield each.stem


def _of_profiles(invocation: Invocation) -> Iterator[str]:
    try:
        profiles = invocation.profiles()
    except ConfigError:
        return
    for settings in profiles.values():
        yield SignInKey.of(settings).id
