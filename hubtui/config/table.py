"""One table of a config file while it is read: what is wrong in it, with where that stands."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hubtui.config.errors import Problem
from hubtui.hub.dialect.flaws import unknown
from hubtui.locale import _

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


class Table(Struct):
    """Values under `path`; what is wrong with them is added to `problems`, never their text."""

    file: Path
    source: str
    values: Mapping[str, object]
    problems: list[Problem]
    path: tuple[str, ...] = ()

    def table(self, key: str) -> "Table":
        """Return the table under `key`; an empty one where it is absent or no table."""
        inner = self.values.get(key, {})
        if not isinstance(inner, dict):
            self.report(key, _("must be a table: [{key}]").format(key=self._dotted(key)))
            inner = {}
        return Table(self.file, self.source, inner, self.problems, (*self.path, key))

    def with_values(self, values: Mapping[str, object]) -> "Table":
        """Return this place in the file, with other values in it."""
        return replace(self, values=values)

    def report_unknown(self, key: str, known: Iterable[str]) -> None:
        self.report(key, _unknown(key, list(known)))

    def report(self, key: str, message: str) -> None:
        self.report_at((key,), message)

    def report_at(self, inside: tuple[str, ...], message: str) -> None:
        """Report what stands in tables in this one."""
        path = (*self.path, *inside)
        # A key of an inline table has no line of its own: a table around it is where it stands.
        around = (path[:length] for length in range(len(path), 0, -1))
        line = next((line for each in around if (line := line_of(self.source, each))), None)
        self.problems.append(Problem(self.file, message, ".".join(path), line))

    def _dotted(self, key: str) -> str:
        return ".".join((*self.path, key))


def _unknown(key: str, known: list[str]) -> str:
    secret = _SECRETS.get(key.lower().replace("-", "_"))
    if secret:
        return _(
            "secrets do not belong in this file: use {variable} in the environment, "
            "token_command, or `hubtui login`"
        ).format(variable=secret)
    return unknown(key, known)


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
