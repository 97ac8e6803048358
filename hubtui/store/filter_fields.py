"""What the fields of a list are called in its filter: as an office says it first, then in English."""

from collections.abc import Collection
from functools import cache

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

_WHERE_TOLD = {
    "relatie": CUSTOMER.id,
    "klant": CUSTOMER.id,
    "customer": CUSTOMER.id,
    "contact": CUSTOMER.id,
    "premie": "premium",
    "van": "from",
    "ingangsdatum": "from",
    "tot": "until",
    "einddatum": "until",
    "premium": "premium",
    "from": "from",
    "until": "until",
}

CONTRACT_FILTER = FilterLanguage({**_OF_CONTRACT, **_WHERE_TOLD})


@cache
def contract_filter(told: Collection[str]) -> FilterLanguage:
    """Return that of contracts of which the Hub tells no more than these columns beside the usual."""
    names = {name: column for name, column in _WHERE_TOLD.items() if column in told}
    return FilterLanguage({**_OF_CONTRACT, **names})


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
