"""Keeps the catalogues in step with the code: `make locale`.

Reads every marked text of `hubtui/`, adds what is new to both catalogues with no translation (in
English the text itself), drops what is gone, and compiles them. Files whose entries are right stay
as they are: another Babel may lay them out in another way.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

CODE = Path(__file__).parents[2] / "hubtui"
LANGUAGES = ("nl", "en")
_TEXTS_OF = {"_": 1, "N_": 1, "ngettext": 2}
"""How many of the arguments are texts, by what marks them."""
_OF_THE_MOMENT = ('"POT-Creation', '"PO-Revision', '"Generated-By')

_NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)

Message = str | tuple[str, ...]
Entry = tuple[tuple[str, ...], tuple[str, ...]]


def texts_in_the_code(patterns: Sequence[str] = ("**/*.py",)) -> list[Message]:
    """Return every marked text of these files, sorted; a pair is a singular and its plural."""
    files = {file for pattern in patterns for file in CODE.glob(pattern)}
    found = {text for file in files for text in marked_texts(file.read_text(encoding="utf-8"))}
    return sorted(found, key=lambda message: (_first(message).casefold(), str(message)))


def marked_texts(code: str) -> Iterator[Message]:
    """Yield what is marked in a file of Python, also inside an f-string.

    Babel's own extractor finds it there only where it runs on Python 3.12 or later.
    """
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        count = _TEXTS_OF.get(node.func.id, 0)
        values = [each.value for each in node.args[:count] if isinstance(each, ast.Constant)]
        texts = [value for value in values if isinstance(value, str)]
        if count and len(texts) == count:
            yield tuple(texts) if count > 1 else texts[0]


def entries(catalog: Catalog) -> list[Entry]:
    """Return what is translated into what, in order; a text with a plural has more of each."""
    return [
        (_all(message.id), _all(message.string))
        for message in catalog
        if message.id and not message.fuzzy
    ]


def catalogue(language: str) -> Catalog:
    """Return what stands in the language's .po file."""
    with _po(language).open("rb") as file:
        catalog = read_po(file, locale=language)
    # Else the moment of compiling goes into the compiled file.
    catalog.creation_date = catalog.revision_date = _NO_MOMENT
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """Return the .mo file of a catalogue."""
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def mo_file(language: str) -> Path:
    """Return where the compiled catalogue lies."""
    return _po(language).with_suffix(".mo")


def says_the_same(compiled_file: Path, catalog: Catalog) -> bool:
    """Tell whether the compiled file holds the catalogue's translations, however it is laid out."""
    if not compiled_file.exists():
        return False
    with compiled_file.open("rb") as file:
        there = dict(entries(read_mo(file)))
    return there == {text: said for text, said in entries(catalog) if any(said)}


def bring_up_to_date(language: str) -> Catalog:
    """Return a catalogue of exactly the texts in the code, with the translations that are known."""
    known = catalogue(language) if _po(language).exists() else Catalog(locale=language)
    fresh = Catalog(locale=language, project="hubtui", charset="utf-8", fuzzy=False)
    for message in texts_in_the_code():
        entry = known.get(_first(message))
        translation = entry.string if entry is not None else None
        if language == "en":
            translation = message
        fresh.add(message, translation or "")
    return fresh


def _all(texts: str | Iterable[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def _first(message: Message) -> str:
    return message[0] if isinstance(message, tuple) else message


def _po(language: str) -> Path:
    return CODE / "locale" / language / "LC_MESSAGES" / "hubtui.po"


def main() -> None:
    for language in LANGUAGES:
        fresh = bring_up_to_date(language)
        if entries(fresh) != entries(catalogue(language)):
            _write(language, fresh)
        if not says_the_same(mo_file(language), fresh):
            mo_file(language).write_bytes(compiled(catalogue(language)))


def _write(language: str, catalog: Catalog) -> None:
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, omit_header=False, sort_output=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    # Dates would make every run a change.
    kept = [line for line in lines if not line.startswith(_OF_THE_MOMENT)]
    _po(language).write_text("".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
