"""Which column of a list holds what: named by an option, else guessed by its title."""

from collections.abc import Sequence
from typing import NamedTuple

import click

from hubtui.cli.commands.account_list.sheet import Sheet
from hubtui.ledger.batch.candidate import Candidate
from hubtui.locale import _
from hubtui.text.visible import visible

# In this order: an id finds the contact at once, a number may have to be searched for.
_CONTACTS = (
    "contactid", "relatieid", "id", "contactnumber", "contactnr", "relatienummer", "relatienr",
    "klantnummer", "klantnr", "number", "nummer", "contact", "relatie", "klant",
)  # fmt: skip
_ADDRESSES = ("email", "emailadres", "emailaddress", "mail", "mailadres", "gebruikersnaam")
_NAMES = ("name", "naam", "relatienaam", "klantnaam", "contactname", "volledigenaam", "fullname")


class Named(NamedTuple):
    """The columns that options name."""

    contact: str | None = None
    address: str | None = None
    name: str | None = None


class Columns(NamedTuple):
    """Places in a row; `guessed` tells whether any is a guess."""

    contact: int
    address: int | None
    name: int | None
    guessed: bool


def columns_of(sheet: Sheet, named: Named) -> Columns:
    """Return where things are. Raises UsageError where a column is not there, or is not clear."""
    contact = _place(sheet, "--contact-column", named.contact, _CONTACTS)
    if contact is None:
        raise click.UsageError(
            visible(
                _(
                    "--from: which column has the contacts? Name it: --contact-column. There are: {titles}"
                ).format(titles=", ".join(sheet.titles))
            )
        )
    return Columns(
        contact,
        _place(sheet, "--email-column", named.address, _ADDRESSES),
        _place(sheet, "--name-column", named.name, _NAMES),
        guessed=None in named,
    )


def candidates_of(sheet: Sheet, columns: Columns) -> tuple[Candidate, ...]:
    """Return who is in the list. Raises UsageError where a row names no contact, or nobody is there."""
    candidates = []
    for row in sheet.rows:
        contact = _cell(row.cells, columns.contact)
        if not contact:
            words = _("--from: line {line} names no contact").format(line=row.line)
            raise click.UsageError(visible(words))
        address, name = _cell(row.cells, columns.address), _cell(row.cells, columns.name)
        candidates.append(Candidate(contact, address, name))
    if not candidates:
        raise click.UsageError(_("--from: nobody is in the list; its first row names the columns"))
    return tuple(candidates)


def told(sheet: Sheet, columns: Columns) -> str:
    """Return which columns are used, for the user to see."""
    parts = [_("contact: {title}").format(title=sheet.titles[columns.contact])]
    if columns.address is None:
        parts.append(_("e-mail: the contact's own"))
    else:
        parts.append(_("e-mail: {title}").format(title=sheet.titles[columns.address]))
    if columns.name is None:
        parts.append(_("name: none, so names are not compared"))
    else:
        parts.append(_("name: {title}").format(title=sheet.titles[columns.name]))
    return "; ".join(parts)


def _place(sheet: Sheet, option: str, named: str | None, likely: Sequence[str]) -> int | None:
    titles = [_plain(title) for title in sheet.titles]
    if named is not None:
        found = [place for place, title in enumerate(sheet.titles) if title == named]
        found = found or [place for place, title in enumerate(titles) if title == _plain(named)]
        if len(found) == 1:
            return found[0]
        words = (
            _("{option}: there is no column {name}; there are: {titles}")
            if not found
            else _("{option}: more than one column is called {name}")
        )
        text = words.format(option=option, name=named, titles=", ".join(sheet.titles))
        raise click.UsageError(visible(text))
    for title in likely:
        if titles.count(title) == 1:
            return titles.index(title)
    return None


def _plain(title: str) -> str:
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
