"""What a text in the config file, the environment or a flag may be, beyond what a type can say.

A rule returns the text in the shape the settings have, or raises Wrong with what to write instead.
"""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from hubtui.config.trust import why_untrusted
from hubtui.hub.errors import Misconfigured
from hubtui.hub.transport.hub_address import hub_address
from hubtui.locale import LANGUAGES, Language, _
from hubtui.text.visible import visible


class Wrong(ValueError):
    """The value breaks the rule; the message says what it must be."""


def text(value: str) -> str:
    given = written(value)
    if visible(given) != given:
        raise Wrong(_("holds characters that can't be seen"))
    return given


def written(value: str) -> str:
    """Return a text that is not empty, of one line or more."""
    if not value.strip():
        raise Wrong(_("is empty"))
    return value


def language(value: str) -> Language:
    for known in LANGUAGES:
        if value == known:
            return known
    raise Wrong(_("must be one of: {choices}").format(choices=", ".join(LANGUAGES)))


def address(value: str) -> str:
    """Return an https address without a slash at the end; http only to this machine itself."""
    given = text(value)
    if re.search(r"[\s\\]", given):
        raise Wrong(_("must be an address without spaces or backslashes"))
    try:
        return hub_address(given).url.rstrip("/")
    except Misconfigured as error:
        raise Wrong(error.detail) from error


def issuer(value: str) -> str:
    """Return the address of a sign-in provider as given: its slash at the end is part of its name."""
    address(value)
    return text(value)


def link(value: str) -> str:
    """Return the address of a page for a browser: a query and a fragment are fine."""
    given = text(value)
    address(re.split(r"[?#]", given, maxsplit=1)[0])
    return given


def command(value: str) -> str:
    """Return a command line that can be split into words."""
    import shlex

    given = text(value)
    try:
        shlex.split(given)
    except ValueError as error:
        raise Wrong(_("has a quote that is not closed")) from error
    return given


def file_beside(folder: Path) -> Callable[[str], Path]:
    """Return the rule for a file named relative to the config file, or to home with ~."""

    def file(value: str) -> Path:
        found = folder / Path(text(value)).expanduser()
        if not found.is_file():
            raise Wrong(_("there is no file {path}").format(path=found))
        untrusted = why_untrusted(found)
        if untrusted is not None:
            raise Wrong(untrusted)
        return found

    return file


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of a checked address: equal before a secret goes along."""
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, parts.hostname or "", parts.port or default
