"""The columns of the contract list, and under which names a Hub may send them.

The keys of a contract's metadata are not documented, so each column tries a list of names, English
and Dutch: first in the metadata, then in the contract itself. The first that holds a word is shown.
"""

from typing import TYPE_CHECKING, NamedTuple

from hubtui.hub.models.labels import label_of
from hubtui.locale import N_

if TYPE_CHECKING:
    from hubtui.hub.models.contract import Contract


class ContractColumn(NamedTuple):
    """`title` is translated when it is drawn; `names` are tried in this order."""

    id: str
    title: str
    names: tuple[str, ...]
    # A field of the contract itself that goes before all the names.
    documented: str | None = None


COLUMNS = (
    ContractColumn(
        "type",
        N_("Type"),
        ("type", "contractType", "contractSoort", "soort", "branche", "branch", "branchCode"),
    ),
    ContractColumn(
        "number",
        N_("Contract number"),
        (
            "contractNumber",
            "contractnummer",
            "contractNummer",
            "policyNumber",
            "polisnummer",
            "polisNummer",
            "number",
            "nummer",
        ),
    ),
    ContractColumn(
        "description",
        N_("Description"),
        (
            "description",
            "omschrijving",
            "productDescription",
            "productOmschrijving",
            "productName",
            "product",
            "name",
            "naam",
        ),
    ),
    ContractColumn(
        "insurer",
        N_("Insurer"),
        (
            "insurer",
            "aanbieder",
            "insurerName",
            "provider",
            "company",
            "maatschappij",
            "maatschappijNaam",
            "verzekeraar",
        ),
    ),
    ContractColumn(
        "status",
        N_("Status"),
        ("status", "contractStatus", "statusOmschrijving"),
        documented="status",
    ),
    ContractColumn(
        "dossier",
        N_("Dossier"),
        ("dossierNumber", "dossiernummer"),
        documented="dossierNumber",
    ),
)

CUSTOMER = ContractColumn("customer", N_("Contact"), ())
"""Whose it is, where the Hub tells it: read only of what is drawn or asked for, see `customers`."""

START_NAMES = (
    "startDate",
    "ingangsdatum",
    "effectiveDate",
    "commencementDate",
    "PP_INGDAT",
)
RENEWAL_NAMES = (
    "renewalDate",
    "prolongatiedatum",
    "hoofdvervaldatum",
    "contractvervaldatum",
    "PP_PROLDAT",
)
END_NAMES = ("endDate", "einddatum", "expiryDate", "PP_EINDDAT", "PP_EXPDAT")

TERMS = (
    ContractColumn("from", N_("From"), START_NAMES),
    # A contract that runs on has no end, but a day on which it is renewed.
    ContractColumn("until", N_("Until"), (*END_NAMES, *RENEWAL_NAMES)),
    ContractColumn(
        "premium",
        N_("Premium"),
        (
            "premium",
            "premie",
            "grossPremium",
            "brutoPremie",
            "totalPremium",
            "totaalPremie",
            "PP_TTOT",
        ),
    ),
)
"""How long it runs and what it costs, where the Hub tells it: read as `CUSTOMER` is, see `terms`."""


def column_text(column: ContractColumn, contract: "Contract") -> str:
    """Return what the contract says in this column, empty where none of the names is there."""
    fields = {"status": contract.status, "dossierNumber": contract.dossier_number}
    texts = [fields.get(column.documented or "", "")]
    texts += [label_of(contract.metadata.get(name)) for name in column.names]
    texts += [label_of(contract.extra.get(name)) for name in column.names]
    return next((text for text in texts if text), "")
