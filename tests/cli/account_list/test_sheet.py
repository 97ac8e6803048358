"""Lists as people have them: Dutch Excel, programs, tabs, marks at the front, and what is no list."""

from collections.abc import Iterator

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.cli.commands.account_list.columns import Named, candidates_of, columns_of
from hubtui.cli.commands.account_list.sheet import MOST_ROWS, Sheet, parsed
from hubtui.ledger.batch.candidate import Candidate
from hubtui.locale import DEFAULT_LANGUAGE, speak


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak("en")
    yield
    speak(DEFAULT_LANGUAGE)


WANTED = (Candidate("368", "test@example.com", "Müller, Zoë"), Candidate("1001", "", "Bram"))

LISTS = {
    "dutch excel": 'Relatienummer;E-mail;Naam\r\n368;test@example.com;"Müller, Zoë"\r\n1001;;Bram\r\n',
    "commas": 'relatienummer,email,naam\n368,test@example.com,"Müller, Zoë"\n1001,,Bram\n',
    "tabs": "Relatie\tE-mailadres\tNaam\n368\ttest@example.com\tMüller, Zoë\n1001\t\tBram",
    "told": "sep=|\nnummer|mail|naam\n368|test@example.com|Müller, Zoë\n1001||Bram\n",
    "guarded": 'Relatienummer;E-mail;Naam\n\'368;test@example.com;Müller, Zoë\n="1001";;Bram\n',
    "empty rows": "Relatienummer;E-mail;Naam\n;;\n368;test@example.com;Müller, Zoë\n\n1001;;Bram\n;;\n",
    "other order": "naam;id;foo;e-mail\nMüller, Zoë;368;x;test@example.com\nBram;1001;;\n",
    "spaces": "Relatienummer ; E-mail;Naam\n 368\u00a0;test@example.com\u200b ;Müller, Zoë\n1001;;Bram\n",
}


def listed(content: bytes, named: Named = Named()) -> tuple[Candidate, ...]:  # noqa: B008
    sheet = parsed(content)
    return candidates_of(sheet, columns_of(sheet, named))


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_means_the_same_however_it_was_kept(text: str, coding: str) -> None:
    if coding == "cp1252":
        text = text.replace("\u200b", "")
    assert listed(text.encode(coding)) == WANTED


def test_columns_can_be_named() -> None:
    content = b"nr;Oud;Nieuw;Naam\n7;oud@example.nl;nieuw@example.nl;Piet\n"
    named = Named("nr", "nieuw", "Naam")
    assert listed(content, named) == (Candidate("7", "nieuw@example.nl", "Piet"),)


@pytest.mark.parametrize(
    ("content", "named", "why"),
    [
        (b"", Named(), "empty"),
        (b"\n;;\n", Named(), "empty"),
        (b"naam;mail\nPiet;p@example.nl\n", Named(), "--contact-column"),
        (b"nummer\n7\n", Named("relatie"), "nummer"),
        (b"a;a\n7;8\n", Named("a"), "more than one"),
        (b"nummer;mail\n7;x\n;p@example.nl\n", Named(), "line 3"),
        (b"nummer;mail\n", Named(), "nobody"),
        (b"PK\x03\x04....", Named(), "workbook"),
        (b"nummer\n" + b"1\n" * (MOST_ROWS + 1), Named(), "10000"),
        (b'nummer\n"' + b"x" * 200_000, Named(), "line 2"),
    ],
)
def test_what_is_no_list_is_refused_and_why_is_said(content: bytes, named: Named, why: str) -> None:
    with pytest.raises(click.UsageError) as refused:
        listed(content, named)
    assert why in refused.value.message


@given(st.binary(max_size=300) | st.text("07;,\t\n\"'=@aïé\ufeff\x00", max_size=80).map(str.encode))
def test_whatever_is_read_is_a_sheet_or_is_refused(content: bytes) -> None:
    try:
        sheet = parsed(content)
    except click.UsageError:
        return
    assert isinstance(sheet, Sheet)
    assert all(any(row.cells) for row in sheet.rows)
    assert all(
        cell == cell.strip() and "\n" not in cell for row in sheet.rows for cell in row.cells
    )
