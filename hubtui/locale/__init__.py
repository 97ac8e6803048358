"""The words on screen: written in English in the code, shown in Dutch unless English is asked for.

`_` translates where it is called; `N_` only marks a text that is translated when it is drawn.
"""

import gettext
from functools import cache
from pathlib import Path
from typing import Literal

from hubtui.text.visible import Visible, visible

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
DEFAULT_LANGUAGE: Language = "nl"

_FOLDER = Path(__file__).parent


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    # Not looked for by gettext, which imports `locale` for it: it is known where they are.
    try:
        with (_FOLDER / language / "LC_MESSAGES" / "hubtui.mo").open("rb") as words:
            return gettext.GNUTranslations(words)
    except FileNotFoundError:
        return gettext.NullTranslations()


_current: gettext.NullTranslations = _catalogue(DEFAULT_LANGUAGE)


def speak(language: Language) -> None:
    """Choose the language of everything drawn or printed from now on."""
    global _current
    _current = _catalogue(language)


def _(message: str) -> Visible:
    """Return the words of the catalogue; once something is filled in they are only a `str` again."""
    return visible(_current.gettext(message))


def ngettext(singular: str, plural: str, count: int) -> Visible:
    """Return the form of the message for `count`, with `{count}` still to be filled in."""
    return visible(_current.ngettext(singular, plural, count))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a marked, untranslated text
    return message
