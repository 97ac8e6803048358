"""A contract is read in one look: each field once, in words, amounts and dates as people write them."""

from collections.abc import Iterator

import pytest

from hubtui.fields.known import OwnField, known_fields
from hubtui.fields.reading import Group, Reading, read
from hubtui.locale import speak


@pytest.fixture
def in_english() -> Iterator[None]:
    speak("en")
    yield
    speak("nl")


def contract(own: dict[str, OwnField] | None = None, **metadata: object) -> Reading:
    sent = {"id": "7", "dossierNumber": "101-1", "status": "Lopend", "metadata": metadata}
    return read(sent, known_fields("contract", own or {}))


def lines(reading: Reading) -> dict[str, str]:
    return {line.label: line.value for line in reading.lines}


def group(reading: Reading, title: str) -> Group:
    return next(each for each in reading.groups if each.title == title)


def test_the_premium_stands_with_its_term_and_its_parts() -> None:
    reading = contract(
        premium=42.5,
        paymentTerm="maand",
        premiumBreakdown={"net": 35.12, "insuranceTax": 7.38, "commission": None},
    )
    assert [line[:2] for line in group(reading, "PREMIE").lines] == [
        ("Premie", ("€ 42,50 per maand",)),
        ("Netto", ("€ 35,12",)),
        ("Assurantiebelasting", ("€ 7,38",)),
    ]


def test_coverages_are_a_table_with_amounts_to_the_right() -> None:
    reading = contract(
        dekkingen=[
            {"eigenRisico": 150, "omschrijving": "Volledig casco", "verzekerd": True},
            {"omschrijving": "Inzittenden", "nieuw": "x"},
            "los",
        ]
    )
    (table,) = group(reading, "DEKKINGEN").tables
    assert table.titles == ("Omschrijving", "Verzekerd", "Eigen risico", "nieuw", "")
    assert table.rows == (
        ("Volledig casco", "ja", "€ 150,00", "", ""),
        ("Inzittenden", "", "", "x", ""),
        ("", "", "", "", "los"),
    )
    assert table.right == {2}


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("2021-03-01", "01-03-2021"),
        ("20210301", "01-03-2021"),
        ("2021-03-01T00:00:00Z", "01-03-2021"),
        ("2021-03-01T14:30:00+01:00", "01-03-2021 14:30"),
        ("2021-02-30", "2021-02-30"),
        ("binnenkort", "binnenkort"),
        ("9" * 100_000, "9" * 100_000),
    ],
)
def test_a_date_is_written_as_people_do_and_anything_else_as_it_came(sent: str, shown: str) -> None:
    assert lines(contract(startDate=sent))["Ingangsdatum"] == shown


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (1250000, "€ 1.250.000,00"),
        ("1.10", "€ 1,10"),
        (-5, "€ -5,00"),
        (0.125, "€ 0,125"),
        (True, "ja"),
        ("op aanvraag", "op aanvraag"),
        ("1" * 5_000, "1" * 5_000),
        ("NaN", "NaN"),
        ("1e99", "1e99"),
    ],
)
def test_an_amount_is_written_as_people_do_and_anything_else_as_it_came(
    sent: object, shown: str
) -> None:
    assert lines(contract(premium=sent))["Premie"] == shown


@pytest.mark.usefixtures("in_english")
def test_in_english_it_is_english() -> None:
    shown = lines(contract(premium=1250.5, paymentTerm="jaar", startDate="2021-03-01", type="Z"))
    assert shown["Premium"] == "€1,250.50 a year"
    assert shown["Start date"] == "1 Mar 2021"
    assert shown["Type"] == "business (Z)"


@pytest.mark.parametrize(
    ("code", "shown"), [("P", "particulier (P)"), ("Z", "zakelijk (Z)"), ("X", "X")]
)
def test_a_type_is_explained(code: str, shown: str) -> None:
    assert lines(contract(type=code))["Type"] == shown


def test_what_has_two_names_is_said_once_and_what_differs_is_not_lost() -> None:
    same = contract(premium=10, premie="10")
    assert lines(same)["Premie"] == "€ 10,00"
    assert same.rest == {}
    other = contract(premium=10, premie=11)
    assert lines(other)["Premie"] == "€ 10,00"
    assert other.rest == {"metadata": {"premie": 11}}


def test_afd_names_are_known() -> None:
    shown = lines(contract(PP_INGDAT="20210301", PP_TTOT="42.50", PP_TASS="7.38"))
    assert shown["Ingangsdatum"] == "01-03-2021"
    assert shown["Premie"] == "€ 42,50"
    assert shown["Assurantiebelasting"] == "€ 7,38"


def test_what_nobody_knows_is_left_under_the_hubs_own_names() -> None:
    reading = contract(nieuw={"diep": [1]}, insuredObject={"kenteken": "X", "kleur": "rood"})
    assert reading.rest == {
        "metadata": {"nieuw": {"diep": [1]}, "insuredObject": {"kleur": "rood"}}
    }
    assert lines(reading)["Kenteken"] == "X"


def test_without_metadata_the_id_stands_there() -> None:
    reading = read({"id": "7000008", "metadata": None, "status": ""}, known_fields("contract"))
    shown = lines(reading)
    assert shown["Contract-id"] == "7000008"
    assert shown["Contractnummer"] == ""
    assert [each.title for each in reading.groups] == ["CONTRACT"]


def test_a_user_adds_fields_and_renames_them() -> None:
    own = {
        "korting_kantoor": OwnField("Kantoorkorting", "amount", after="premium"),
        "branchCode": OwnField("Branchenummer"),
        "kanaal": OwnField("Kanaal", words={"i": "internet"}),
    }
    reading = contract(own, premium=10, korting_kantoor=2, branchCode="030", kanaal="I")
    assert [line.label for line in group(reading, "PREMIE").lines] == ["Premie", "Kantoorkorting"]
    assert lines(reading)["Kantoorkorting"] == "€ 2,00"
    assert lines(reading)["Branchenummer"] == "030"
    assert lines(reading)["Kanaal"] == "internet"


def test_what_lies_in_itself_without_end_ends() -> None:
    deep: object = "bodem"
    for _level in range(200):
        deep = {"insuredObject": deep}
    assert contract(insuredObject=deep).rest
