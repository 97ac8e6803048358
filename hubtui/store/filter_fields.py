"""What the fields of a list are called in its filter: as an office says it first, then in English."""

from hubtui.hub.contracts.columns import COLUMNS, CUSTOMER
from hubtui.store.filter_language import FilterLanguage

_OF_CONTRACT = {
    "status": "status",
    "aanbieder": "insurer",
    "verzekeraar": "insurer",
    "omschrijving": "description",
    "contractnummer": "number",
    "polis": "number",
    "polisnummer": "number",
    "nummer": "number",
    "dossier": "dossier",
    "type": "type",
    "soort": "type",
    "contract": "number",
    "policy": "number",
    **{column.id: column.id for column in COLUMNS},
}

CONTRACT_FILTER = FilterLanguage(_OF_CONTRACT)

CUSTOMER_FILTER = FilterLanguage(
    {
        **_OF_CONTRACT,
        "relatie": CUSTOMER.id,
        "klant": CUSTOMER.id,
        "customer": CUSTOMER.id,
        "contact": CUSTOMER.id,
    }
)
"""That of contracts of which the Hub tells whose they are."""

CONTACT_FILTER = FilterLanguage(
    {
        "naam": "name",
        "nummer": "number",
        "relatienummer": "number",
        "e-mail": "email",
        "mail": "email",
        "account": "account",
        "telefoon": "phone",
        "type": "type",
        "soort": "type",
        "name": "name",
        "number": "number",
        "email": "email",
        "phone": "phone",
    },
    knows_accounts=True,
)
