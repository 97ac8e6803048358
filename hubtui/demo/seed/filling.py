"""Fills the empty tables, a few thousand rows at a time."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from hubtui.demo.json_text import as_json
from hubtui.demo.seed.contacts import SeededContact, contact_drawing, dossier_number
from hubtui.demo.seed.contracts import FIRST_CONTRACT_ID, contract_drawing
from hubtui.demo.seed.documentation import TEST_CONTACT, test_contracts
from hubtui.demo.seed.drawing import drawing, weighted
from hubtui.demo.seed.offices import COLLEAGUES, CUSTOMER_NUMBER, OFFICES, Office

_CONTACTS_AT_ONCE = 2_000
_CUSTOMER_CONTRACTS = 3
# A customer's account is numbered after the contact, above those of colleagues.
_FIRST_CUSTOMER_ACCOUNT = 500_000

_Portfolio = tuple[SeededContact, list[str]]


def fill(connection: sqlite3.Connection, seed: int, contracts: int) -> None:
    """Insert `contracts` contracts, and the contacts, accounts and organisations around them."""
    _insert_colleagues(connection)
    contacts_of, contracts_of = Counter[int](), Counter[int]()
    portfolios = _portfolios(seed, contracts)
    first_id = FIRST_CONTRACT_ID
    while batch := list(islice(portfolios, _CONTACTS_AT_ONCE)):
        _insert_contacts(connection, [contact for contact, _texts in batch])
        first_id = _insert_contracts(connection, batch, first_id)
        for contact, texts in batch:
            contacts_of[contact.organization_id] += 1
            contracts_of[contact.organization_id] += len(texts)
    for office in OFFICES:
        connection.execute(
            "INSERT INTO organization VALUES (?, ?, ?, ?)",
            (
                office.id,
                _organization_text(office),
                contacts_of[office.id],
                contracts_of[office.id],
            ),
        )


def _portfolios(seed: int, contracts: int) -> Iterator[_Portfolio]:
    """Yield each contact with its contracts, `contracts` in all."""
    # Repeatable on purpose; nothing here is secret.
    roll = random.Random(seed).random  # noqa: S311
    draw_contact, draw_contract = contact_drawing(roll), contract_drawing(roll)
    draw_count = drawing(roll, weighted(((0, 2), (1, 8), (2, 9), (3, 6), (4, 3), (6, 2), (9, 1))))

    yield TEST_CONTACT, test_contracts()
    done = len(test_contracts())
    while done < contracts:
        contact = draw_contact()
        wanted = draw_count()
        if contact.number == CUSTOMER_NUMBER:
            wanted = _CUSTOMER_CONTRACTS
        count = min(wanted, contracts - done)
        dossier = dossier_number(contact.organization_id, contact.number)
        texts = [
            draw_contract(index, dossier, contact.is_business)
            for index in range(done, done + count)
        ]
        yield contact, texts
        done += count


def _insert_contacts(connection: sqlite3.Connection, contacts: list[SeededContact]) -> None:
    connection.executemany(
        "INSERT INTO contact VALUES (?, ?, ?)",
        [(each.number, each.organization_id, each.text) for each in contacts],
    )
    connection.executemany(
        "INSERT INTO contact_search VALUES (?, ?, ?)",
        [(each.number, each.organization_id, each.folded) for each in contacts],
    )
    connection.executemany(
        "INSERT INTO account VALUES (?, ?, 'klant', ?, ?, NULL)",
        [
            (
                _FIRST_CUSTOMER_ACCOUNT + each.number,
                each.email,
                each.number,
                as_json([each.organization_id]),
            )
            for each in contacts
            if each.has_account
        ],
    )


def _insert_contracts(
    connection: sqlite3.Connection, portfolios: list[_Portfolio], first_id: int
) -> int:
    """Insert the contracts in their order; returns the id of the next one."""
    rows = [
        (id_, contact.number, contact.organization_id, _of_contact(text, contact))
        for id_, (contact, text) in enumerate(
            ((contact, text) for contact, texts in portfolios for text in texts), first_id
        )
    ]
    connection.executemany("INSERT INTO contract VALUES (?, ?, ?, ?)", rows)
    return first_id + len(rows)


def _of_contact(text: str, contact: SeededContact) -> str:
    """Return a contract that tells whose it is. Source: assumed."""
    return f'{text[:-1]},"contactId":"{contact.number}"}}'


def _organization_text(office: Office) -> str:
    # One id goes out as a number: both are valid.
    id_: int | str = office.id if office is OFFICES[-1] else str(office.id)
    return as_json(
        {
            "id": id_,
            "type": office.type,
            "code": office.code,
            "name": office.name,
            "icon": office.icon,
        }
    )


def _insert_colleagues(connection: sqlite3.Connection) -> None:
    for each in COLLEAGUES:
        item = {
            "id": str(each.id),
            "name": each.user_name,
            "email": each.user_name,
            "firstName": each.first_name,
            "middleName": each.middle_name,
            "lastName": each.last_name,
            "dossiers": {
                str(organization_id): dossier_number(organization_id, each.id)
                for organization_id in each.organization_ids
            },
            "groupIds": ["101"],
            "language": "nl",
        }
        connection.execute(
            "INSERT INTO account VALUES (?, ?, ?, NULL, ?, ?)",
            (
                each.id,
                each.user_name,
                each.role,
                as_json(each.organization_ids),
                as_json(item),
            ),
        )
