"""The rows of many accounts at once: who is in or out, and what became of each."""

from collections.abc import Sequence

from hubtui.ledger.batch.result import Result
from hubtui.ledger.batch.review import Entry

_SIGNS = {
    "made": "✓",
    "found": "!",
    "refused": "✗",
    "not-known": "?",
    "out": "-",
    "not-begun": "·",
}


class ReviewRows:
    """Who gets an account, and why the others do not."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)

    def __len__(self) -> int:
        return len(self._entries)

    def cells(self, row: int) -> tuple[str, ...]:
        entry = self._entries[row]
        return ("+" if entry.is_in else "-", entry.finding.title, entry.address, entry.in_words)

    def key(self, row: int) -> str:
        return str(row)


class ResultRows:
    """What became of each; those to come have their own sign."""

    def __init__(self, results: Sequence[Result]) -> None:
        self._results = tuple(results)

    def __len__(self) -> int:
        return len(self._results)

    def cells(self, row: int) -> tuple[str, ...]:
        result = self._results[row]
        sign = "✓" if result.is_good else _SIGNS[result.outcome]
        return (sign, result.entry.finding.title, result.user_name, result.words)

    def key(self, row: int) -> str:
        return str(row)
