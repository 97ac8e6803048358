"""Can what is done be written down, and where would a password lie that nobody has seen yet?"""

from hubtui.auth.errors import KeyringSilent
from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.cli.doctor.finding import Finding
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.config import Settings
from hubtui.ledger.errors import CannotRecord
from hubtui.ledger.examined import Standing, examined
from hubtui.ledger.open_ledger import ledger_folder
from hubtui.locale import _, ngettext


def examine_writes(settings: Settings) -> list[Finding]:
    """Return what was found; nothing is made or changed. Blocking."""
    path = ledger_folder() / "ledger.sqlite3"
    title = _("Log")
    try:
        standing = examined(path)
    except CannotRecord as error:
        advice = _("No account can be created until this is mended.")
        wrong = Finding("ledger", title, "wrong", str(error), advice, ExitCode.FAILED)
        return [wrong, _custody(settings, None)]
    if standing is None:
        found = _("{path}: the first account makes it").format(path=path)
        return [Finding("ledger", title, "good", found), _custody(settings, None)]
    return [_ledger(str(path), standing), _custody(settings, standing)]


def _ledger(path: str, standing: Standing) -> Finding:
    title = _("Log")
    log = "WAL" if standing.journal_mode == "wal" else _("without WAL")
    found = f"{path}, {standing.mode:04o}, {log}"
    if standing.mode & 0o077:
        advice = _("Others can read it: chmod 600 {path}").format(path=path)
        return Finding("ledger", title, "wrong", found, advice, ExitCode.FAILED)
    count = standing.open_lines
    words = ngettext(
        "{count} request without a known end", "{count} requests without a known end", count
    )
    found = f"{found}, {words.format(count=count)}"
    if not count:
        return Finding("ledger", title, "good", found)
    advice = _("`hubtui log` shows them; `hubtui account-add` for the contact looks again.")
    return Finding("ledger", title, "attention", found, advice)


def _custody(settings: Settings, standing: Standing | None) -> Finding:
    title = _("Passwords not yet seen")
    if not settings.custody:
        found = _("are not kept (custody = false)")
        advice = _("One that can't be shown is lost.")
        return Finding("custody", title, "attention", found, advice)
    place, silent = _place()
    count = 0 if standing is None else standing.unseen_passwords
    words = ngettext("{count} is kept now", "{count} are kept now", count)
    there = f"{place}; {words.format(count=count)}"
    look = _("`hubtui log` tells for whom, `hubtui password CONTACT` shows one.") if count else ""
    todo = f"{silent} {look}".strip()
    return Finding("custody", title, "attention" if todo else "good", there, todo)


def _place() -> tuple[str, str]:
    """Return where they would lie, and what there is to do about it."""
    in_file = _("would lie in {folder}, in files that only you and root can read").format(
        folder=ledger_folder() / "passwords"
    )
    try:
        if SystemKeyring().is_there():
            return _("would lie in the system keyring"), ""
    except KeyringSilent as silent:
        advice = _("The system keyring does not answer ({reason}): unlock it.")
        return in_file, advice.format(reason=silent.detail)
    return in_file, ""
