"""Contact `368 - Test` and its six contracts, as the partner documentation's screenshot has them."""

from hubtui.demo.seed.contacts import SeededContact, dossier_number
from hubtui.demo.seed.contracts import contract_text

_NUMBER = 368
_ORGANIZATION_ID = 101
_PACKAGE = "ZPP NN"
# The bracket that is never opened stands in the documentation.
_LIABILITY = "Aansprakelijkheid particulier, Alleenstaande zonder kinderen)"

TEST_CONTACT = SeededContact(
    number=_NUMBER,
    organization_id=_ORGANIZATION_ID,
    is_business=False,
    email="test@example.com",
    has_account=False,
    text=(
        '{"id":"368","number":"368","name":"Test","type":"person","email":"test@example.com",'
        '"phone":"06-90000368","address":{"street":"Dorpsstraat","houseNumber":12,"addition":null,'
        '"postalCode":"1011 AB","city":"Amsterdam","country":"NL"},"organizationId":"101",'
        '"salutation":"De heer","firstName":"","middleName":"","lastName":"Test",'
        '"birthDate":"1980-01-01"'
    ),
    folded="368 test test@example.com",
)


def test_contracts() -> list[str]:
    """Return the JSON texts of the six contracts, which are the first of the Hub."""
    pairs = [
        (number, description)
        for number in ("35255618453762", "TESTWACHT", "WACHTTEST")
        for description in (_PACKAGE, _LIABILITY)
    ]
    return [
        contract_text(
            index,
            dossier_number(_ORGANIZATION_ID, _NUMBER),
            "AFD 2.0",
            _metadata(number, description),
            "Lopend",
        )
        for index, (number, description) in enumerate(pairs)
    ]


def _metadata(number: str, description: str) -> str:
    branch = '"000","branch":"Pakket"'
    if description == _LIABILITY:
        branch = '"050","branch":"Aansprakelijkheid particulier"'
    return (
        f'{{"type":"P","contractNumber":"{number}","description":"{description}",'
        f'"insurer":"Basisvolmacht","branchCode":{branch},"premium":42.50,'
        f'"paymentTerm":"maand","startDate":"2021-03-01","renewalDate":"2026-03-01",'
        f'"endDate":null,"insuredObject":null}}'
    )
