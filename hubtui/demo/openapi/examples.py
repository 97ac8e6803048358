"""One answer of each kind, as the Hub with the default seed gives it."""

ACCOUNT = {
    "id": "1",
    "name": "bea.van.heerder@heerder.example",
    "email": "bea.van.heerder@heerder.example",
    "firstName": "Bea",
    "middleName": "van",
    "lastName": "Heerder",
    "dossiers": {"101": "10000001", "102": "20000001", "103": "30000001", "104": "40000001"},
    "groupIds": ["101"],
    "language": "nl",
}

ORGANIZATIONS = [
    {
        "id": "101",
        "type": "kantoor",
        "code": "VHA",
        "name": "Van Heerder Assurantiën",
        "icon": "building",
    },
    {"id": "102", "type": "volmacht", "code": "BAS", "name": "Basisvolmacht", "icon": "shield"},
    {
        "id": "103",
        "type": "kantoor",
        "code": "DOM",
        "name": "Domstad Verzekeringen B.V.",
        "icon": "building",
    },
    {
        "id": 104,
        "type": "serviceprovider",
        "code": "NLA",
        "name": "Noorderlicht Adviesgroep",
        "icon": "compass",
    },
]

PERMISSIONS = [
    "Relatiebeheerder",
    "account.read",
    "organization.read",
    "permission.read",
    "contract.read",
    "contact.read",
    "account.create",
]

_METADATA = {
    "type": "P",
    "contractNumber": "35255618453762",
    "description": "ZPP NN",
    "insurer": "Basisvolmacht",
    "branchCode": "000",
    "branch": "Pakket",
    "premium": 42.5,
    "paymentTerm": "maand",
    "startDate": "2021-03-01",
    "renewalDate": "2026-03-01",
    "endDate": None,
    "insuredObject": None,
}

_CONTRACT = {
    "id": "7000001",
    "dossierNumber": "10000368",
    "format": "AFD 2.0",
    "metadata": _METADATA,
    "status": "Lopend",
}

CONTRACT = {**_CONTRACT, "contactId": "368"}

CONTRACT_DETAIL = {
    **_CONTRACT,
    "metadata": {
        **_METADATA,
        "premiumBreakdown": {"net": 35.12, "insuranceTax": 7.38, "commission": None},
        "coverages": [{"description": "Pakketkorting", "insured": True, "excess": 0}],
        "clauses": ["557"],
    },
    "contact": {"id": "368", "name": "Test"},
    "organization": {"id": "101", "name": "Van Heerder Assurantiën"},
    "documents": [],
}

CONTACT = {
    "id": "368",
    "number": "368",
    "name": "Test",
    "type": "person",
    "email": "test@example.com",
    "phone": "06-90000368",
    "address": {
        "street": "Dorpsstraat",
        "houseNumber": 12,
        "addition": None,
        "postalCode": "1011 AB",
        "city": "Amsterdam",
        "country": "NL",
    },
    "organizationId": "101",
    "salutation": "De heer",
    "firstName": "",
    "middleName": "",
    "lastName": "Test",
    "birthDate": "1980-01-01",
    "account": None,
}

WANTED_ACCOUNT = {"contactId": "368", "email": "test@example.com"}

CREATED_ACCOUNT = {
    "id": "500001",
    "name": "test@example.com",
    "email": "test@example.com",
    "temporaryPassword": "k7mp-x2wd-hqva-9tcn",
}
