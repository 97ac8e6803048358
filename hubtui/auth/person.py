"""Who signed in, as the provider tells it."""

from typing import NamedTuple

from hubtui.auth.members import Members
from hubtui.text.one_line import one_line

_NAMES = ("name", "preferred_username", "email", "username", "login", "nickname")


class Person(NamedTuple):
    """`subject` is the provider's own unchanging id, `name` for a user's eyes; either may be empty."""

    subject: str
    name: str


def name_in(said: Members) -> str:
    """Return how the provider names a person; empty where it only knows an id."""
    given, family = said.text("given_name"), said.text("family_name")
    whole = " ".join(filter(None, (given, family)))
    return one_line(said.text(_NAMES[0]) or whole or said.text(*_NAMES[1:]) or "")
