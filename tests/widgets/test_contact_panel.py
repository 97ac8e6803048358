"""The panel beside a contact: what is known, in whatever shape the Hub sends it."""

import pytest
from textual.content import Content

from hubtui.hub.models import Contact
from hubtui.widgets.contact_panel import all_of


def read(**fields: object) -> str:
    contact = Contact.model_validate({"id": "368", **fields})
    return Content("\n").join(all_of(contact)).plain


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("Dorpsstraat 12, Amsterdam", "Dorpsstraat 12, Amsterdam"),
        ({"street": "Dorpsstraat", "houseNumber": 12, "addition": None}, "Dorpsstraat, 12"),
        (["Postbus 1", {"city": "Ede"}], "Postbus 1, Ede"),
        (None, "(leeg)"),
        ({}, "(leeg)"),
    ],
)
def test_an_address_is_one_line_in_any_shape(address: object, shown: str) -> None:
    (line,) = (line for line in read(address=address).splitlines() if line.startswith("Adres"))
    assert line.removeprefix("Adres").strip() == shown


def test_a_contact_with_nothing_but_an_id_says_what_is_empty() -> None:
    shown = read()
    assert "368" in shown
    assert shown.count("(leeg)") == 5
    assert "geen" in shown


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
    (line,) = (line for line in read(account=account).splitlines() if line.startswith("Account"))
    assert line.split()[-1] == shown


def test_fields_nobody_knew_of_are_shown() -> None:
    assert "klantSinds 1998" in read(klantSinds=1998)
    assert "OVERIGE VELDEN" in read(klantSinds=1998)
