"""Temporary passwords in a file of their user's own, to hand them out: whole on disk, or not there."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from hubtui.ledger.credentials import Credentials
from hubtui.ledger.line import Line
from hubtui.locale import N_, _
from hubtui.text.new_file import private_file
from hubtui.text.spreadsheet import Form, as_text, spreadsheet
from hubtui.text.visible import visible

_TITLES = (N_("Contact"), N_("User name"), N_("Temporary password"), N_("Note"))


class Handout(NamedTuple):
    """What one customer gets; `line` is the write it is of."""

    line: Line
    credentials: Credentials


def hand_out(path: Path, form: Form, handouts: Iterable[Handout]) -> Path:
    """Write them to a new file that only its user can read; returns where it is. Blocking.

    The file gets a number behind its name where the name is taken. When this returns it is whole and
    on the disk; when it raises OSError there is none.
    """
    taken = _new_name(path)
    part = taken.with_name(f".{taken.name}.{os.getpid()}.part")
    try:
        with private_file(part) as file:
            with spreadsheet(form, file) as sheet:
                sheet.add([_(title) for title in _TITLES])
                for handout in handouts:
                    sheet.add(_cells(handout, form))
                sheet.finish()
            file.flush()
            os.fsync(file.fileno())
        part.replace(taken)
        _sync(taken.parent)
    except BaseException:
        for each in (part, taken):
            with suppress(OSError):
                each.unlink()
        raise
    return taken


def _new_name(path: Path) -> Path:
    """Take a name that nothing has, with an empty file that is replaced later. Raises OSError."""
    for number in count(1):
        taken = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            private_file(taken).close()
        except FileExistsError:
            continue
        return taken
    raise AssertionError("numbers end")


def is_shown_whole(credentials: Credentials, form: Form) -> bool:
    """Tell whether such a file tells all that is secret in them: else they must stay in custody."""
    password, further = credentials.password, _further(credentials)
    if form == "xlsx":
        return all(visible(text) == text for text in (password, further))
    return as_text(password) in (password, f"'{password}") and as_text(further) == further


def _cells(handout: Handout, form: Form) -> Sequence[str]:
    credentials = handout.credentials
    password = credentials.password
    notes = [further] if (further := _further(credentials)) else []
    if not password and credentials.gives == "invitation":
        notes.append(_("the Hub mails an invitation"))
    elif not password:
        notes.append(_("the Hub gave no password"))
    if not is_shown_whole(credentials, form):
        notes.append(_("something in it can't be shown here; it stays in custody"))
    elif form == "csv" and as_text(password) != password:
        # A spreadsheet would take it for a formula or a number.
        notes.append(_("the password begins after the '"))
    return (handout.line.wish.contact_title, credentials.user_name, password, "; ".join(notes))


def _further(credentials: Credentials) -> str:
    return "; ".join(f"{name}: {value}" for name, value in credentials.further.items())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
