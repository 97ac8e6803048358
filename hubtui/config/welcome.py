"""`[welcome]`: the user's own welcome texts, one a language, checked when the file is read."""

from hubtui.config.converted import text_of
from hubtui.config.rules import Wrong, written
from hubtui.config.table import Table, closest
from hubtui.locale import LANGUAGES, _
from hubtui.text.visible import visible
from hubtui.text.welcome import PLACES, BrokenTemplate, places_of

_LONGEST = 10_000


def welcome_texts(table: Table) -> dict[str, str]:
    """Return the templates by language; what is wrong with one is among the table's problems."""
    found: dict[str, str] = {}
    for language, value in table.values.items():
        if language not in LANGUAGES:
            table.report_unknown(language, LANGUAGES)
        elif (text := text_of(table, language, value, template)) is not None:
            found[language] = text
    return found


def template(value: str) -> str:
    """Return a text of several lines whose places in braces are all known."""
    given = written(value).replace("\r\n", "\n")
    if any(visible(line) != line for line in given.replace("\t", " ").split("\n")):
        raise Wrong(_("holds characters that can't be seen"))
    if len(given) > _LONGEST:
        raise Wrong(_("is longer than {most} characters").format(most=_LONGEST))
    try:
        places_of(given)
    except BrokenTemplate as broken:
        raise Wrong(_why(broken)) from broken
    return given


def _why(broken: BrokenTemplate) -> str:
    if broken.place is None:
        return _("has a brace on its own; one that is to stay is written twice")
    likely = closest(broken.place, PLACES)
    if likely:
        return _("there is no place {place}; did you mean {likely}?").format(
            place=_braced(visible(broken.place)), likely=_braced(likely)
        )
    known = ", ".join(map(_braced, PLACES))
    return _("there is no place {place}; known are: {known}").format(
        place=_braced(visible(broken.place)), known=known
    )


def _braced(name: str) -> str:
    return f"{{{name}}}"
