"""What a value in the config file, the environment or a flag may be.

A rule returns the value in the shape the settings have, or raises Wrong with what to write instead.
"""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from hubtui.hub.address import hub_address
from hubtui.hub.endpoints import overridden
from hubtui.hub.errors import Misconfigured
from hubtui.locale import LANGUAGES, Language, _
from hubtui.visible_text import visible


class Wrong(ValueError):
    """The value breaks the rule; the message says what it must be."""


def text(value: object) -> str:
    if not isinstance(value, str):
        raise Wrong(_("must be a text in quotes, not {kind}").format(kind=_kind(value)))
    if not value.strip():
        raise Wrong(_("is empty"))
    if visible(value) != value:
        raise Wrong(_("holds characters that can't be seen"))
    return value


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Wrong(_("must be true or false, not {kind}").format(kind=_kind(value)))
    return value


def texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Wrong(_("must be a list of texts, not {kind}").format(kind=_kind(value)))
    return tuple(text(each) for each in value)


def language(value: object) -> Language:
    for known in LANGUAGES:
        if value == known:
            return known
    raise Wrong(_("must be one of: {choices}").format(choices=", ".join(LANGUAGES)))


def address(value: object) -> str:
    """Return an https address without a slash at the end; http only to this machine itself."""
    given = text(value)
    if re.search(r"[\s\\]", given):
        raise Wrong(_("must be an address without spaces or backslashes"))
    try:
        return hub_address(given).url.rstrip("/")
    except Misconfigured as error:
        raise Wrong(error.detail) from error


def issuer(value: object) -> str:
    """Return the address of a sign-in provider as given: its slash at the end is part of its name."""
    address(value)
    return text(value)


def link(value: object) -> str:
    """Return the address of a page for a browser: a query and a fragment are fine."""
    given = text(value)
    address(re.split(r"[?#]", given, maxsplit=1)[0])
    return given


def command(value: object) -> str:
    """Return a command line that can be split into words."""
    import shlex

    given = text(value)
    try:
        shlex.split(given)
    except ValueError as error:
        raise Wrong(_("has a quote that is not closed")) from error
    return given


def path_of(endpoint: str) -> Callable[[object], str]:
    """Return the rule for a path that stands in for this endpoint's own."""

    def path(value: object) -> str:
        given = text(value)
        if re.search(r"[\s?#\\]", given) or ".." in given.split("/"):
            raise Wrong(_("must be a path only: without spaces, ?, # or .."))
        if re.search(r"[{}]", given.replace("{id}", "")):
            raise Wrong(_("knows no other place to fill in than {id}"))
        try:
            overridden({endpoint: given})
        except Misconfigured as error:
            raise Wrong(error.detail) from error
        return given

    return path


def file_beside(folder: Path) -> Callable[[object], Path]:
    """Return the rule for a file named relative to the config file, or to home with ~."""

    def file(value: object) -> Path:
        found = folder / Path(text(value)).expanduser()
        if not found.is_file():
            raise Wrong(_("there is no file {path}").format(path=found))
        return found

    return file


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of a checked address: equal before a secret goes along."""
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, parts.hostname or "", parts.port or default


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return _("true or false")
    if isinstance(value, int | float):
        return _("a number")
    if isinstance(value, str):
        return _("a text")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, dict):
        return _("a table")
    return _("a date or time")
