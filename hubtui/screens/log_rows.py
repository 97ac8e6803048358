"""The rows of the Logboek: what this user did, and the requests of this session."""

from hubtui.hub.journal import RequestRecord
from hubtui.ledger.line import Line
from hubtui.ledger.words import password_words, state_words
from hubtui.locale import _
from hubtui.store.account_requests import Origin
from hubtui.widgets.clock_time import clock_time, day_and_time
from hubtui.widgets.row_table import Column


class WriteRows:
    """One a write, newest first; of another profile it says which."""

    def __init__(self, lines: tuple[Line, ...], here: Origin) -> None:
        self.lines = lines
        self._here = here

    def __len__(self) -> int:
        return len(self.lines)

    def cells(self, row: int) -> tuple[str, ...]:
        line = self.lines[row]
        wish = line.wish
        elsewhere = (wish.profile, wish.hub) != self._here
        who = f"[{wish.profile}] {wish.contact_title}" if elsewhere else wish.contact_title
        return (
            day_and_time(line.sent_at or line.intended_at),
            state_words(line),
            who,
            password_words(line),
            line.account_name or wish.address,
        )

    def key(self, row: int) -> str:
        return f"write/{self.lines[row].key}"


def write_columns() -> tuple[Column, ...]:
    return (
        Column("at", _("Time"), width=16, share=0, shown_from=70),
        Column("state", _("State"), width=14, share=1),
        Column("contact", _("Contact"), width=16, share=3),
        Column("password", _("Password"), width=9, share=1),
        Column("name", _("User name"), width=14, share=3, shown_from=90),
    )


class RequestRows:
    """One a request, newest first: no body, no token, no query text."""

    def __init__(self, records: list[RequestRecord]) -> None:
        self._records = records[::-1]

    def __len__(self) -> int:
        return len(self._records)

    def cells(self, row: int) -> tuple[str, ...]:
        record = self._records[row]
        # Why there was none stands behind the path: it is too long for a column that stays in sight.
        failed = record.status is None
        what = f"{record.path}  {_(record.failure)}" if failed else record.path
        return (
            clock_time(record.at.timestamp()),
            record.method,
            what,
            _("! failed") if failed else str(record.status),
            f"{record.milliseconds:.0f} ms",
        )

    def key(self, row: int) -> str:
        return f"request/{len(self) - row}"


def request_columns() -> tuple[Column, ...]:
    return (
        Column("time", _("Time"), width=8, share=0),
        Column("method", _("What"), width=4, share=0),
        Column("path", _("Path"), width=16),
        Column("status", _("Status"), width=10, share=0),
        Column("took", _("Took"), width=9, share=0, spare=1, shown_from=70, right=True),
    )
