"""The panel beside a contact: what is known, in whatever shape the Hub sends it."""

import pytest

from hubtui.fields.known import NO_OWN_FIELDS
from hubtui.hub.models.contact import Contact
from hubtui.widgets.contact_panel import NO_NAMES, reading_of
from hubtui.widgets.laid_text import groups_of


def read(**fields: object) -> list[str]:
    contact = Contact.model_validate({"id": "368", **fields})
    reading = reading_of(contact, NO_OWN_FIELDS, NO_NAMES)
    return [line.plain.rstrip() for line in groups_of(reading.groups, 38, headed=False)]


def test_the_name_is_the_first_line() -> None:
    assert read(number="368", name="Test")[:2] == ["Naam          Test", "Relatienummer 368"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("Dorpsstraat 12, Amsterdam", ["Dorpsstraat 12,", "Amsterdam"]),
        (
            {
                "street": "Dorpsstraat",
                "houseNumber": 12,
                "addition": None,
                "postalCode": "1011 AB",
                "city": "Amsterdam",
                "country": "NL",
            },
            ["Dorpsstraat 12", "1011 AB Amsterdam"],
        ),
        ({"plaats": "Gent", "land": "BE", "bus": "3"}, ["Gent", "3", "BE"]),
        (["Postbus 1", {"city": "Ede"}], ["Postbus 1, Ede"]),
        (None, ["-"]),
        ({}, ["-"]),
    ],
)
def test_an_address_is_written_as_on_an_envelope(address: object, shown: list[str]) -> None:
    lines = read(address=address)
    first = next(place for place, line in enumerate(lines) if line.startswith("Adres"))
    values = [line.removeprefix("Adres").strip() for line in lines[first : first + len(shown)]]
    assert values == shown


def test_a_contact_with_nothing_but_an_id_says_what_is_empty() -> None:
    shown = read()
    assert "Id            368" in shown
    assert [line.split()[0] for line in shown if line.endswith(" -")] == [
        "Naam",
        "Relatienummer",
        "E-mail",
        "Telefoon",
        "Adres",
    ]
    assert any(line.split() == ["Account", "○", "geen"] for line in shown)


def test_an_address_longer_than_the_panel_breaks_where_it_is_read() -> None:
    lines = read(email="een.heel.lang.adres.dat.nooit.past@voorbeeld.example")
    first = next(place for place, line in enumerate(lines) if line.startswith("E-mail"))
    assert lines[first : first + 3] == [
        "E-mail",
        "  een.heel.lang.adres.dat.nooit.past",
        "  @voorbeeld.example",
    ]


@pytest.mark.parametrize(
    ("account", "shown"),
    [
        ({"id": "1", "name": "a@b.nl"}, "a@b.nl"),
        ({"id": "1"}, "1"),
        ("a@b.nl", "a@b.nl"),
        (None, "geen"),
    ],
)
def test_the_account_is_its_user_name(account: object, shown: str) -> None:
    (line,) = (line for line in read(account=account) if line.startswith("Account"))
    assert line.split()[-1] == shown


def test_an_organisation_is_called_by_its_name_where_that_is_known() -> None:
    contact = Contact.model_validate({"id": "1", "organizationId": 104})
    for names, shown in (({"104": "Kantoor Zuid"}, "Kantoor Zuid"), ({}, "104")):
        lines = {line.label: line.value for line in reading_of(contact, {}, names).lines}
        assert lines["Organisatie"] == shown
