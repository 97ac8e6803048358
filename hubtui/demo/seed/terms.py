"""What the detail of a contract adds to the list: drawn when it is asked for, kept nowhere."""

import random

from hubtui.demo.seed.branches import COVERAGES
from hubtui.demo.seed.drawing import digits

_INSURANCE_TAX = 0.21


def contract_terms(contract_id: int, branch_code: str, premium: float) -> dict[str, object]:
    """Return the terms of a contract, the same each time; amounts in euros."""
    # Repeatable on purpose; nothing here is secret.
    roll = random.Random(contract_id).random  # noqa: S311
    net = round(premium / (1 + _INSURANCE_TAX), 2)
    return {
        "premiumBreakdown": {
            "net": net,
            "insuranceTax": round(premium - net, 2),
            "commission": None,
        },
        "coverages": [
            {"description": name, "insured": roll() < 0.7, "excess": 50 * int(roll() * 8)}
            for name in COVERAGES[branch_code]
        ],
        "clauses": [digits(roll, 3) for _clause in range(int(roll() * 4))],
    }
