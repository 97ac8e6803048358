"""One table of a config file while it is read: each key is taken once, what is left is unknown.

So the code that takes the keys is the only list of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from hubtui.config.errors import Problem
from hubtui.config.rules import Wrong
from hubtui.locale import _

T = TypeVar("T")

_SECRETS = {
    "token": "HUBTUI_TOKEN",
    "access_token": "HUBTUI_TOKEN",
    "bearer": "HUBTUI_TOKEN",
    "api_key": "HUBTUI_TOKEN",
    "password": "HUBTUI_TOKEN",
    "refresh_token": "HUBTUI_TOKEN",
    "client_secret": "HUBTUI_CLIENT_SECRET",
    "secret": "HUBTUI_CLIENT_SECRET",
}


@dataclass(slots=True)
class Table:
    """Values under `path`; what is wrong with them is added to `problems`, never their text."""

    file: Path
    source: str
    values: Mapping[str, object]
    problems: list[Problem]
    path: tuple[str, ...] = ()
    _taken: set[str] = field(default_factory=set)

    def take(self, key: str, rule: Callable[[object], T]) -> T | None:
        """Return the value under `key` by its rule; None where it is absent or wrong."""
        self._taken.add(key)
        if key not in self.values:
            return None
        try:
            return rule(self.values[key])
        except Wrong as wrong:
            self.report(key, str(wrong))
            return None

    def table(self, key: str) -> "Table":
        """Return the table under `key`; an empty one where it is absent or no table."""
        self._taken.add(key)
        inner = self.values.get(key, {})
        if not isinstance(inner, dict):
            self.report(key, _("must be a table: [{key}]").format(key=self._dotted(key)))
            inner = {}
        return Table(self.file, self.source, inner, self.problems, (*self.path, key))

    def take_all(self, rule: Callable[[object], T]) -> dict[str, T]:
        """Return all that stands here, by one rule."""
        found = {name: self.take(name, rule) for name in self.values}
        return {name: value for name, value in found.items() if value is not None}

    def finish(self) -> None:
        """Report every key that nobody took."""
        for key in self.values:
            if key not in self._taken:
                self.report(key, self._unknown(key))

    def report(self, key: str, message: str) -> None:
        path = (*self.path, key)
        # A key of an inline table has no line of its own: its table's line is where it stands.
        line = line_of(self.source, path) or line_of(self.source, self.path)
        self.problems.append(Problem(self.file, message, self._dotted(key), line))

    def _unknown(self, key: str) -> str:
        secret = _SECRETS.get(key.lower().replace("-", "_"))
        if secret:
            return _(
                "secrets do not belong in this file: use {variable} in the environment, "
                "token_command, or `hubtui login`"
            ).format(variable=secret)
        likely = closest(key, self._taken)
        if likely:
            return _("unknown key; did you mean {likely}?").format(likely=likely)
        return _("unknown key; known are: {known}").format(known=", ".join(sorted(self._taken)))

    def _dotted(self, key: str) -> str:
        return ".".join((*self.path, key))


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` was likely meant to be."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1)), None)


def line_of(source: str, path: tuple[str, ...]) -> int | None:
    """Return the line (from 1) where a key stands, None where it is not plainly written."""
    if not path:
        return None
    here: tuple[str, ...] = ()
    header = None
    for number, line in enumerate(source.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            here = _dotted_key(stripped.strip("[").partition("]")[0])
            if here == path:
                return number
            if header is None and here[: len(path)] == path:
                header = number
        elif "=" in stripped and (*here, *_dotted_key(stripped.partition("=")[0])) == path:
            return number
    return header


def _dotted_key(written: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in written.split("."))
