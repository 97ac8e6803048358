"""Keeps the catalogues in step with the code: `make locale`.

Reads every marked text of `hubtui/`, adds what is new to both catalogues with no translation (in
English the text itself), drops what is gone, and compiles them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CODE = Path(__file__).parents[2] / "hubtui"
LANGUAGES = ("nl", "en")
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}

_NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)

Message = str | tuple[str, ...]


def texts_in_the_code(patterns: Sequence[str] = ("**.py",)) -> list[Message]:
    """Return every marked text of these files, sorted; a pair is a singular and its plural."""
    found: set[Message] = set()
    for _file, _line, message, _comments, _context in extract_from_dir(
        CODE, method_map=[(each, "python") for each in patterns], keywords=_KEYWORDS
    ):
        found.add(tuple(message) if isinstance(message, list | tuple) else message)
    return sorted(found, key=lambda message: (str(_first(message)).casefold(), str(message)))


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


def _first(message: Message) -> str:
    return message[0] if isinstance(message, tuple) else message


def _po(language: str) -> Path:
    return CODE / "locale" / language / "LC_MESSAGES" / "hubtui.po"


def main() -> None:
    for language in LANGUAGES:
        fresh = bring_up_to_date(language)
        buffer = BytesIO()
        write_po(buffer, fresh, width=100, omit_header=False, sort_output=False)
        lines = buffer.getvalue().decode().splitlines(keepends=True)
        # Dates would make every run a change.
        kept = [line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision'))]
        _po(language).write_text("".join(kept), encoding="utf-8")
        mo_file(language).write_bytes(compiled(catalogue(language)))


if __name__ == "__main__":
    main()
