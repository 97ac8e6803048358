"""Contacts: persons and businesses, with the login some of them have."""

from collections.abc import Callable
from typing import NamedTuple

from hubtui.demo.folding import folded
from hubtui.demo.json_text import as_json
from hubtui.demo.seed.drawing import Roll, digits, drawing, weighted
from hubtui.demo.seed.names import BUSINESSES, MEN, SURNAMES, WOMEN
from hubtui.demo.seed.offices import CUSTOMER_NUMBER, OFFICES
from hubtui.demo.seed.places import STREETS, TOWNS, Town

_SHARE_OF_BUSINESSES = 0.14
_SHARE_OF_ACCOUNTS = 0.3
_SHARE_WITH_EMAIL = 0.92
_SHARE_WITHOUT_ADDRESS = 0.02
_SHARE_OF_MOBILES = 0.7
# Domains that are reserved for examples: no mail ever arrives.
_MAIL_DOMAINS = ("example.com", "example.org", "example.net", "post.example", "thuis.example")
# No postcode has SA, SD or SS; vowels are rare.
_POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ"
# One in this many lives with the contact before and shares the e-mail address.
_PARTNER_EVERY = 61


class SeededContact(NamedTuple):
    """A contact as the tables hold it; `text` lacks the account and the closing brace."""

    number: int
    organization_id: int
    is_business: bool
    email: str | None
    has_account: bool
    text: str
    folded: str


class _Bearer(NamedTuple):
    """Whose contact it is; `fields` is the JSON that only persons, or businesses, have."""

    name: str
    mail_name: str
    fields: str


DrawContact = Callable[[], SeededContact]


def dossier_number(organization_id: int, contact_number: int) -> str:
    """Return the number of the customer's file; each organisation has a series of its own."""
    return f"{organization_id - 100}{contact_number:07d}"


def contact_drawing(roll: Roll) -> DrawContact:
    """Return a function that draws the contacts one by one, numbered upward."""
    draw_person, draw_business = _person_drawing(roll), _business_drawing(roll)
    draw_office = drawing(roll, weighted((office.id, office.weight) for office in OFFICES))
    draw_town, draw_domain = drawing(roll, TOWNS), drawing(roll, _MAIL_DOMAINS)
    draw_address = _address_drawing(roll)
    number = CUSTOMER_NUMBER - 1
    partner_email: str | None = None

    def draw() -> SeededContact:
        nonlocal number, partner_email
        number += 1
        is_customer = number == CUSTOMER_NUMBER
        is_partner = number % _PARTNER_EVERY == 0 and partner_email is not None
        is_business = roll() < _SHARE_OF_BUSINESSES and not is_customer and not is_partner
        town, domain, office = draw_town(), draw_domain(), draw_office()
        who = draw_business(town) if is_business else draw_person()
        has_email = roll() < _SHARE_WITH_EMAIL or is_customer
        email = f"{who.mail_name}{number}@{domain}" if has_email else None
        has_account = is_customer or (roll() < _SHARE_OF_ACCOUNTS and has_email and not is_partner)
        if is_partner:
            email = partner_email
        partner_email = None if is_business else email
        mobile = roll() < _SHARE_OF_MOBILES
        # No subscriber has these: numbers after 06-9 and after an area code's 0 are not given out.
        phone = f"06-9{digits(roll, 7)}" if mobile else _landline(roll, town.area_code)
        # Some ids are numbers and some have no telephone: both are valid.
        shown_id = number if number % 13 == 5 else f'"{number}"'
        shown_phone = "null" if number % 17 == 3 else f'"{phone}"'
        text = (
            f'{{"id":{shown_id},"number":"{number}","name":{as_json(who.name)},'
            f'"type":"{"organisation" if is_business else "person"}",'
            f'"email":{as_json(email)},"phone":{shown_phone},'
            f'"address":{draw_address(town)},"organizationId":"{office}",{who.fields}'
        )
        haystack = f"{number} {folded(who.name)} {email or ''}"
        return SeededContact(number, office, is_business, email, has_account, text, haystack)

    return draw


def _person_drawing(roll: Roll) -> Callable[[], _Bearer]:
    given = tuple((name, "Mevrouw") for name in WOMEN) + tuple((name, "De heer") for name in MEN)
    draw_given, draw_surname = drawing(roll, given), drawing(roll, SURNAMES)
    mail_part = {name: _mail_part(name) for name in (*WOMEN, *MEN, *(s for _p, s in SURNAMES))}

    def draw() -> _Bearer:
        first, salutation = draw_given()
        prefix, surname = draw_surname()
        name = f"{first} {prefix} {surname}" if prefix else f"{first} {surname}"
        born = f"{1935 + int(roll() * 70)}-{1 + int(roll() * 12):02d}-{1 + int(roll() * 28):02d}"
        fields = (
            f'"salutation":"{salutation}","firstName":"{first}","middleName":"{prefix}",'
            f'"lastName":"{surname}","birthDate":"{born}"'
        )
        return _Bearer(name, f"{mail_part[first]}.{mail_part[surname]}", fields)

    return draw


def _business_drawing(roll: Roll) -> Callable[[Town], _Bearer]:
    draw_pattern, draw_surname = drawing(roll, BUSINESSES), drawing(roll, SURNAMES)

    def draw(town: Town) -> _Bearer:
        prefix, surname = draw_surname()
        bearer = f"{prefix} {surname}" if prefix else surname
        name = draw_pattern().format(bearer[0].upper() + bearer[1:], place=town.name)
        # No company has a number that begins with 00.
        fields = f'"chamberOfCommerceNumber":"00{digits(roll, 6)}","contactPersons":[]'
        return _Bearer(name, f"info.{_mail_part(surname)}", fields)

    return draw


def _address_drawing(roll: Roll) -> Callable[[Town], str]:
    draw_street, draw_letter = drawing(roll, STREETS), drawing(roll, _POSTCODE_LETTERS)
    draw_addition = drawing(roll, ("null", "null", "null", "null", '"A"', '"B"', '"bis"', '"III"'))

    def draw(town: Town) -> str:
        if roll() < _SHARE_WITHOUT_ADDRESS:
            return "null"
        postcode = town.first_postcode + int(roll() * town.postcodes)
        return (
            f'{{"street":"{draw_street()}","houseNumber":{1 + int(roll() * 240)},'
            f'"addition":{draw_addition()},"postalCode":"{postcode} {draw_letter()}{draw_letter()}",'
            f'"city":"{town.name}","country":"NL"}}'
        )

    return draw


def _landline(roll: Roll, area_code: str) -> str:
    return f"{area_code}-0{digits(roll, 9 - len(area_code))}"


def _mail_part(name: str) -> str:
    return "".join(sign for sign in folded(name) if sign.isascii() and sign.isalnum())
