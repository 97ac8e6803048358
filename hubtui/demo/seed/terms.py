"""What the detail of a contract adds to the list: drawn when it is asked for, kept nowhere."""

import random
from collections.abc import Mapping
from typing import Any

from hubtui.demo.seed.branches import COVERAGES
from hubtui.demo.seed.drawing import digits

_INSURANCE_TAX = 0.21


def contract_terms(contract_id: int, metadata: Mapping[str, Any]) -> dict[str, object]:
    """Return the terms of a contract, the same each time; amounts in euros."""
    # Repeatable on purpose; nothing here is secret.
    roll = random.Random(contract_id).random  # noqa: S311
    premium = float(metadata["premium"])
    net = round(premium / (1 + _INSURANCE_TAX), 2)
    return {
        "premiumBreakdown": {
            "net": net,
            "insuranceTax": round(premium - net, 2),
            "commission": None,
        },
        "coverages": [
            {"description": name, "insured": roll() < 0.7, "excess": 50 * int(roll() * 8)}
            for name in COVERAGES[metadata["branchCode"]]
        ],
        "clauses": [digits(roll, 3) for _clause in range(int(roll() * 4))],
    }
