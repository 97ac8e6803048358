"""The known fields, one table a thing: label, order, how the value is written.

The documentation names few; the others are those of the embedded Hub, of SIVI's AFD, and the Dutch
words for them. A name counts without its capitals and underscores. The config adds to all of them
(`[fields.NAME]`); what nobody knows stays readable under the Hub's own name.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hubtui.hub.contracts.columns import (
    COLUMNS,
    END_NAMES,
    RENEWAL_NAMES,
    START_NAMES,
    TERMS,
)
from hubtui.locale import N_

Format = Literal["text", "amount", "date"]

Kind = Literal["contact", "contract", "account"]

_NOTHING: Mapping[str, str] = MappingProxyType({})

CONTRACT_GROUP, TERM_GROUP, PREMIUM_GROUP = N_("CONTRACT"), N_("PERIOD"), N_("PREMIUM")
COVERAGE_GROUP, OBJECT_GROUP = N_("COVERAGE"), N_("INSURED OBJECT")
CONTACT_GROUP, PERSON_GROUP, ACCOUNT_GROUP = N_("CONTACT"), N_("PERSON"), N_("ACCOUNT")


class Field(Struct, frozen=True, eq=False):
    """`label`, `group` and the words for codes are translated when they are drawn.

    `group` is the heading it stands under, that of what it lies in where it is empty. `written` is a
    `Format`, or what only our own fields need. An `always` is said to be empty where it is; others are
    not told of then.
    """

    label: str
    names: tuple[str, ...]
    written: Literal[
        "text",
        "amount",
        "date",
        "address",
        "login",
        "status",
        "titled",
        "organization",
        "by-organization",
    ] = "text"
    group: str = ""
    words: Mapping[str, str] = _NOTHING
    always: bool = False


class OwnField(Struct, frozen=True):
    """A field of the config: `[fields.NAME]`; `after` is the name of the one that it follows."""

    label: str
    written: Format = "text"
    words: Mapping[str, str] = _NOTHING
    after: str = ""


OwnFields = Mapping[str, OwnField]
NO_OWN_FIELDS: OwnFields = MappingProxyType({})

_TERMS = MappingProxyType(
    {
        "maand": N_("a month"), "month": N_("a month"), "monthly": N_("a month"),
        "m": N_("a month"), "1": N_("a month"),
        "kwartaal": N_("a quarter"), "quarter": N_("a quarter"), "quarterly": N_("a quarter"),
        "k": N_("a quarter"), "3": N_("a quarter"),
        "halfjaar": N_("a half-year"), "halfyear": N_("a half-year"),
        "h": N_("a half-year"), "6": N_("a half-year"),
        "jaar": N_("a year"), "year": N_("a year"), "yearly": N_("a year"),
        "annual": N_("a year"), "annually": N_("a year"), "j": N_("a year"), "12": N_("a year"),
        "eenmalig": N_("once"), "once": N_("once"), "e": N_("once"),
    }
)  # fmt: skip


def _column(name: str) -> tuple[str, tuple[str, ...]]:
    column = next(each for each in (*COLUMNS, *TERMS) if each.id == name)
    return column.title, column.names


PREMIUM = Field(*_column("premium"), "amount", PREMIUM_GROUP)
TERM = Field(
    N_("Payment"),
    (
        "paymentTerm",
        "betalingstermijn",
        "betaaltermijn",
        "termijn",
        "paymentFrequency",
        "PP_BETTERM",
    ),
    group=PREMIUM_GROUP,
    words=_TERMS,
)
NUMBER = Field(*_column("number"), always=True)
CUSTOMER = Field(N_("Contact"), ("contact", "relatie", "customer", "klant"), "titled")
CONTRACT_ID = Field(N_("Contract id"), ("id",))

_PARTIES = (
    CUSTOMER,
    Field(N_("Contact id"), ("contactId", "relatieId")),
    Field(N_("Organisation"), ("organization", "organisatie", "organizationId"), "organization"),
)

_CONTRACT = (
    NUMBER,
    Field(*_column("description"), always=True),
    Field(*_column("insurer"), always=True),
    Field(*_column("status"), "status", always=True),
    Field(
        N_("Type"),
        ("type", "contractType", "contractSoort", "soort"),
        words=MappingProxyType(
            {
                "p": N_("private (P)"), "z": N_("business (Z)"),
                "particulier": N_("private"), "zakelijk": N_("business"),
            }
        ),
    ),
    Field(N_("Branch"), ("branch", "branche", "PP_BRANCHE")),
    Field(N_("Branch code"), ("branchCode", "branchecode")),
    Field(N_("Product"), ("PP_PRODUCT", "productCode")),
    *_PARTIES,
    Field(*_column("dossier"), always=True),
    Field(N_("Package"), ("package", "pakket")),
    Field(N_("Message format"), ("format", "formaat")),
    CONTRACT_ID,
    Field(
        N_("Start date"),
        START_NAMES,
        "date",
        TERM_GROUP,
        always=True,
    ),
    Field(
        N_("Renewal date"),
        RENEWAL_NAMES,
        "date",
        TERM_GROUP,
        always=True,
    ),
    Field(
        N_("End date"),
        END_NAMES,
        "date",
        TERM_GROUP,
        always=True,
    ),
    Field(N_("Changed on"), ("mutationDate", "mutatiedatum", "wijzigingsdatum"), "date", TERM_GROUP),
    Field(N_("Cancelled on"), ("cancellationDate", "royementsdatum"), "date", TERM_GROUP),
    PREMIUM,
    TERM,
    Field(N_("Parts of the premium"), ("premiumBreakdown", "premieopbouw"), group=PREMIUM_GROUP),
    Field(N_("Net"), ("net", "netto", "netPremium", "nettoPremie", "PP_BTP"), "amount", PREMIUM_GROUP),
    Field(
        N_("Insurance tax"),
        ("insuranceTax", "assurantiebelasting", "tax", "belasting", "PP_TASS"),
        "amount",
        PREMIUM_GROUP,
    ),
    Field(N_("Costs"), ("costs", "kosten", "poliskosten", "PP_TKST"), "amount", PREMIUM_GROUP),
    Field(N_("Discount"), ("discount", "korting", "PP_TKRT"), "amount", PREMIUM_GROUP),
    Field(N_("Surcharge"), ("surcharge", "toeslag", "PP_TTSL"), "amount", PREMIUM_GROUP),
    Field(N_("Commission"), ("commission", "provisie"), "amount", PREMIUM_GROUP),
    Field(N_("Coverage"), ("coverages", "dekkingen", "coverage"), group=COVERAGE_GROUP),
    Field(N_("Code"), ("code", "dekkingscode", "coverageCode")),
    Field(N_("Insured"), ("insured", "verzekerd", "meeverzekerd")),
    Field(N_("Own risk"), ("excess", "eigenRisico", "deductible"), "amount"),
    Field(
        N_("Insured amount"),
        ("insuredAmount", "verzekerdBedrag", "verzekerdeSom", "sumInsured", "AN_VERZSOM"),
        "amount",
    ),
    Field(N_("Clauses"), ("clauses", "clausules"), group=COVERAGE_GROUP),
    Field(N_("Insured object"), ("insuredObject", "verzekerdObject", "object"), group=OBJECT_GROUP),
    Field(N_("Licence plate"), ("licensePlate", "kenteken")),
    Field(N_("Make"), ("make", "merk")),
    Field(N_("Model"), ("model",)),
    Field(N_("Year built"), ("buildYear", "bouwjaar")),
    Field(N_("Claim-free years"), ("claimFreeYears", "schadevrijeJaren")),
    Field(N_("Kind of building"), ("buildingType", "soortWoning", "bouwaard")),
    Field(N_("Monument"), ("monument",)),
    Field(N_("Valuables"), ("valuables", "kostbaarheden")),
    Field(N_("Jewellery"), ("jewellery", "sieraden"), "amount"),
    Field(N_("Art"), ("art", "kunst"), "amount"),
    Field(N_("Family"), ("familySituation", "gezinssituatie")),
    Field(N_("Area"), ("coverageArea", "dekkingsgebied")),
    Field(N_("Insured persons"), ("insuredPersons", "verzekerden")),
    Field(N_("Modules"), ("modules",)),
    Field(N_("Years it runs"), ("termYears", "looptijd")),
    Field(N_("Smoker"), ("smoker", "roker")),
    Field(N_("Activity"), ("activity", "activiteit")),
    Field(N_("Employees"), ("employees", "aantalWerknemers")),
    Field(N_("Turnover a year"), ("annualTurnover", "jaaromzet"), "amount"),
    Field(N_("Documents"), ("documents", "documenten"), group=N_("DOCUMENTS")),
    Field(N_("Date"), ("date", "datum"), "date"),
)  # fmt: skip

_LANGUAGES = MappingProxyType({"nl": "Nederlands", "en": "English"})

_NAMES = (
    Field(N_("Salutation"), ("salutation", "aanhef"), group=PERSON_GROUP),
    Field(N_("Initials"), ("initials", "voorletters"), group=PERSON_GROUP),
    Field(N_("First name"), ("firstName", "voornaam"), group=PERSON_GROUP),
    Field(N_("Middle name"), ("middleName", "tussenvoegsel"), group=PERSON_GROUP),
    Field(N_("Last name"), ("lastName", "achternaam"), group=PERSON_GROUP),
    Field(N_("Date of birth"), ("birthDate", "dateOfBirth", "geboortedatum"), "date", PERSON_GROUP),
)

_CONTACT = (
    Field(N_("Name"), ("name", "naam"), always=True),
    Field(N_("Contact number"), ("number", "nummer", "relatienummer"), always=True),
    Field(N_("Account"), ("account",), "login", always=True),
    Field(N_("E-mail"), ("email", "emailadres"), always=True),
    Field(N_("Phone"), ("phone", "telefoon", "telefoonnummer"), always=True),
    Field(N_("Address"), ("address", "adres"), "address", always=True),
    # Source: assumed, `/contact/contacts/<id>`; another word is shown as it came.
    Field(
        N_("Type"),
        ("type", "soort"),
        words=MappingProxyType({"person": N_("person"), "organisation": N_("organisation")}),
    ),
    Field(N_("Organisation"), ("organizationId", "organization", "organisatie"), "organization"),
    Field(N_("Chamber of Commerce"), ("chamberOfCommerceNumber", "kvkNummer", "kvk")),
    Field(N_("Id"), ("id",)),
    *_NAMES,
)

_ACCOUNT = (
    Field(N_("Name"), ("fullName",)),
    Field(N_("User name"), ("name",), always=True),
    Field(N_("E-mail"), ("email",), always=True),
    Field(N_("Language"), ("language", "taal"), words=_LANGUAGES),
    Field(N_("Role"), ("role", "rol")),
    Field(N_("Groups"), ("groupIds",)),
    Field(N_("Account id"), ("id",), always=True),
    *_NAMES,
    Field(N_("Dossiers"), ("dossiers",), "by-organization", N_("DOSSIERS")),
    )  # fmt: skip

_TABLES: Mapping[Kind, tuple[str, tuple[Field, ...]]] = {
    "contract": (CONTRACT_GROUP, _CONTRACT),
    "contact": (CONTACT_GROUP, _CONTACT),
    "account": (ACCOUNT_GROUP, _ACCOUNT),
}


class KnownFields:
    """The fields of one kind of thing, with the user's own among them."""

    def __init__(self, group: str, fields: Iterable[Field], own: OwnFields) -> None:
        self.group = group
        ordered = list(fields)
        for name, each in own.items():
            _put_in(ordered, name, each)
        self.fields: tuple[Field, ...] = tuple(ordered)
        self._by_name = {
            _folded(name): each for each in reversed(ordered) for name in reversed(each.names)
        }

    def named(self, name: str) -> Field | None:
        """Return the field that the Hub calls so."""
        return self._by_name.get(_folded(name))


def known_fields(kind: Kind, own: OwnFields = NO_OWN_FIELDS) -> KnownFields:
    return KnownFields(*_TABLES[kind], own)


def label_of_field(kind: Kind, name: str) -> str:
    """Return the label, to be translated, of what the Hub calls `name`; the name where it is not known."""
    found = known_fields(kind).named(name)
    return name if found is None else found.label


def _put_in(fields: list[Field], name: str, own: OwnField) -> None:
    """Put a user's own field in its place: that of the known one of its name, or after another."""
    folded = _folded(name)
    here = _place_of(fields, folded)
    if here is not None:
        before = fields[here]
        names = tuple(each for each in before.names if _folded(each) != folded)
        taken = Field(own.label, (name,), own.written, before.group, own.words)
        # The other names of the known field stay what they are.
        fields[here : here + 1] = [taken, replace(before, names=names)] if names else [taken]
        if not own.after:
            return
        fields.remove(taken)
    else:
        taken = Field(own.label, (name,), own.written, words=own.words)
    after = _place_of(fields, _folded(own.after))
    if after is None:
        fields.append(taken)
    else:
        fields.insert(after + 1, replace(taken, group=fields[after].group))


def _place_of(fields: Iterable[Field], folded: str) -> int | None:
    return next(
        (
            place
            for place, each in enumerate(fields)
            if any(_folded(name) == folded for name in each.names)
        ),
        None,
    )


def _folded(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()
