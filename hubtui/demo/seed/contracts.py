"""Contracts: the JSON text of the list, and what their detail adds."""

from collections.abc import Callable
from datetime import date, timedelta

from hubtui.demo.seed.branches import BUSINESS, INSURERS, PRIVATE
from hubtui.demo.seed.drawing import Roll, drawing, weighted

FIRST_CONTRACT_ID = 7_000_001

_FORMATS = weighted((("AFD 2.0", 7), ("AFD 1.0", 2), ("ADN", 1)))
_TERMS = weighted((("maand", 6), ("jaar", 3), ("kwartaal", 2), ("halfjaar", 1)))
_STATUSES = weighted(
    (
        ("Lopend", 78), ("Opgezegd", 7), ("Vervallen", 6), ("Voorlopig", 4),
        ("Royement aangevraagd", 3), ("Geschorst", 2),
    )
)  # fmt: skip
_ENDED = frozenset({"Opgezegd", "Vervallen"})

# The day the made-up portfolio is of: today's date would make other data every day.
_TODAY = date(2026, 1, 1)
_YEAR = 365


def _days(first: int, last: int) -> tuple[str, ...]:
    return tuple((_TODAY + timedelta(days=away)).isoformat() for away in range(first, last))


_STARTS, _ENDS, _RENEWALS = _days(-15 * _YEAR, -_YEAR), _days(-_YEAR, 0), _days(0, _YEAR)

# Which contract has null metadata, counted from the first.
_WITHOUT_METADATA = 7

# Draws the contract text: (index, dossier number, whether of a business).
DrawContract = Callable[[int, str, bool], str]


def contract_drawing(roll: Roll) -> DrawContract:
    """Return a function that draws a contract's JSON text.

    Some are odd and still valid: an id as a number, a status as an object, a field more, and once
    null metadata.
    """
    private, business = drawing(roll, PRIVATE), drawing(roll, BUSINESS)
    insurer, format_ = drawing(roll, INSURERS), drawing(roll, _FORMATS)
    term, status = drawing(roll, _TERMS), drawing(roll, _STATUSES)
    start, end, renewal = drawing(roll, _STARTS), drawing(roll, _ENDS), drawing(roll, _RENEWALS)

    def draw(index: int, dossier: str, of_business: bool) -> str:
        branch = business() if of_business else private()
        product = branch.products[int(roll() * len(branch.products))]
        word = status()
        premium = branch.lowest_premium + roll() * (branch.highest_premium - branch.lowest_premium)
        ended = f'"{end()}"' if word in _ENDED else "null"
        metadata = (
            f'{{"type":"{"Z" if of_business else "P"}",'
            f'"contractNumber":"{int(1e13 + roll() * 9e13)}","description":"{product}",'
            f'"insurer":"{insurer()}","branchCode":"{branch.code}","branch":"{branch.name}",'
            f'"premium":{premium:.2f},"paymentTerm":"{term()}","startDate":"{start()}",'
            f'"renewalDate":"{renewal()}","endDate":{ended},'
            f'"insuredObject":{branch.insured_object(roll)}}}'
        )
        return contract_text(index, dossier, format_(), metadata, word)

    return draw


def contract_text(index: int, dossier: str, format_: str, metadata: str, status: str) -> str:
    """Return the documented fields of the contract at `index`, with the oddities of its place."""
    id_ = FIRST_CONTRACT_ID + index
    shown_id = id_ if index % 50 == 9 else f'"{id_}"'
    if index == _WITHOUT_METADATA:
        metadata = "null"
    shown_status = f'"{status}"'
    if index % 40 == 8:
        shown_status = f'{{"code":"{status[:2].upper()}","description":"{status}"}}'
    more = ',"package":"Zekerheidspakket"' if index % 30 == 20 else ""
    return (
        f'{{"id":{shown_id},"dossierNumber":"{dossier}","format":"{format_}",'
        f'"metadata":{metadata},"status":{shown_status}{more}}}'
    )
