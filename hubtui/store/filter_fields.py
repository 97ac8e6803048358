"""What the fields of a list are called in its filter: as an office says it first, then in English."""

from hubtui.hub.contracts.columns import COLUMNS
from hubtui.store.filter_language import FilterLanguage

CONTRACT_FILTER = FilterLanguage(
    {
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
)

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
