"""Where a field is found: a path, or a template."""

from typing import Protocol

from hubtui.hub.dialect.flaws import BadText
from hubtui.hub.dialect.paths import read_path
from hubtui.hub.dialect.templates import read_template
from hubtui.locale import _


class Finds(Protocol):
    """A compiled path or template."""

    def find(self, value: object, /) -> object:
        """Return what stands there, None where nothing does."""


def read_source(text: str) -> Finds:
    """Return a path where the text is one, else a template. Raises BadText.

    `{a: b}` is a JMESPath and `{a}` is none, so neither is taken for the other.
    """
    if not text.strip():
        raise BadText(_("is empty"))
    try:
        return read_path(text)
    except BadText:
        if "{" not in text:
            raise
        return read_template(text)
