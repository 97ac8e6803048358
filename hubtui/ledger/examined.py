"""How the ledger stands, read without making it or changing what is in it."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from hubtui.ledger.errors import CannotRecord, LedgerTooNew
from hubtui.ledger.schema import VERSION
from hubtui.locale import _


class Standing(NamedTuple):
    """`mode` is that of the file (0o600), `journal_mode` SQLite's word; the rest are counts."""

    mode: int
    journal_mode: str
    open_lines: int
    unseen_passwords: int


def examined(path: Path) -> Standing | None:
    """Return how the ledger in this file stands; None where it is not there yet. Blocking.

    Raises CannotRecord where it can't be read, LedgerTooNew.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise LedgerTooNew(
                    _("its version is {found}, this one knows {known}").format(
                        found=version, known=VERSION
                    )
                )
            (journal_mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            (open_lines, unseen) = connection.execute(
                "SELECT count(*) FILTER (WHERE ended_at IS NULL),"
                " count(*) FILTER (WHERE password = 'kept') FROM line"
            ).fetchone()
    except FileNotFoundError:
        return None
    except (OSError, sqlite3.Error) as error:
        raise CannotRecord(f"{path}: {error}") from error
    return Standing(mode, str(journal_mode), int(open_lines), int(unseen))
