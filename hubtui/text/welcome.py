"""The welcome text for a customer who got an account: a template with named places in braces.

Not `str.format`: a place is a word between braces and nothing else, and what is filled in is not
looked at again. Two braces are one that stays.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

PLACES = ("contact", "contact_id", "address", "user_name", "password", "hub")
"""What can be filled in: the customer as the Hub calls it, its id, the e-mail address that was asked
for, the user name and the password, and the address of the Hub's API."""

_PARTS = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")

_DUTCH = """\
Geachte heer of mevrouw,

Er is een account voor u aangemaakt in de ANVA Hub.

Gebruikersnaam: {user_name}
Tijdelijk wachtwoord: {password}

Kies een eigen wachtwoord wanneer u zich voor het eerst aanmeldt.
"""
_ENGLISH = """\
Dear Sir or Madam,

An account has been created for you in the ANVA Hub.

User name: {user_name}
Temporary password: {password}

Choose a password of your own when you sign in for the first time.
"""
_INVITED_DUTCH = """\
Geachte heer of mevrouw,

Er is een account voor u aangemaakt in de ANVA Hub.

Gebruikersnaam: {user_name}

U krijgt een uitnodiging per e-mail op {address}; daarmee meldt u zich voor het eerst aan.
"""
_INVITED_ENGLISH = """\
Dear Sir or Madam,

An account has been created for you in the ANVA Hub.

User name: {user_name}

You will receive an invitation by e-mail at {address}; with it you sign in for the first time.
"""
_OPEN_DUTCH = """\
Geachte heer of mevrouw,

Er is een account voor u aangemaakt in de ANVA Hub.

Gebruikersnaam: {user_name}
"""
_OPEN_ENGLISH = """\
Dear Sir or Madam,

An account has been created for you in the ANVA Hub.

User name: {user_name}
"""
BUILT_IN: Mapping[str, str] = {"nl": _DUTCH, "en": _ENGLISH}
"""By language; what a customer reads, so not in the language of the screen."""
_INVITED: Mapping[str, str] = {"nl": _INVITED_DUTCH, "en": _INVITED_ENGLISH}
_OPEN: Mapping[str, str] = {"nl": _OPEN_DUTCH, "en": _OPEN_ENGLISH}


class BrokenTemplate(ValueError):
    """A brace without its other one, or a place that there is not: `place` is what stands in it."""

    def __init__(self, place: str | None) -> None:
        super().__init__(place)
        self.place = place


def places_of(template: str) -> frozenset[str]:
    """Return the names of the places in a template. Raises BrokenTemplate."""
    return frozenset(place for _text, place in _parts(template) if place)


def built_in(language: str, gives: Literal["password", "invitation", "nothing"]) -> str:
    """Return the text for a Hub that gives a password, an invitation that it mails, or nothing."""
    return {"password": BUILT_IN, "invitation": _INVITED, "nothing": _OPEN}[gives][language]


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the text with its places filled in. Raises BrokenTemplate."""
    return "".join(values.get(place, "") if place else text for text, place in _parts(template))


def without_line_of(template: str, place: str) -> str:
    """Return the template without the lines that name this place."""
    lines = template.splitlines(keepends=True)
    return "".join(line for line in lines if f"{{{place}}}" not in line)


def _parts(template: str) -> Iterator[tuple[str, str]]:
    for found in _PARTS.finditer(template):
        text, place = found[0], found[1]
        if place is not None:
            if place not in PLACES:
                raise BrokenTemplate(place)
            yield "", place
        elif text in ("{", "}"):
            raise BrokenTemplate(None)
        else:
            yield text[0] if text in ("{{", "}}") else text, ""
