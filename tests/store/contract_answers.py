"""Answers with contracts, as the Hub sends them."""

import json
from collections.abc import Sequence
from typing import Any

from hubtui.hub.contracts.contract_list import ContractList
from tests.hub.contract_bodies import contracts_in


def a_contract(contract_id: str, **fields: Any) -> dict[str, Any]:
    metadata = {"type": "P", "contractNumber": f"nr-{contract_id}", "description": "ZPP NN"}
    return {"id": contract_id, "metadata": metadata, "status": "Lopend", **fields}


def contracts(*items: dict[str, Any]) -> ContractList:
    return contracts_of_texts([json.dumps(item) for item in items])


def contracts_of_texts(items: Sequence[str]) -> ContractList:
    """Read items that are JSON already, however odd."""
    return contracts_in(('{"data": {"items": [' + ",".join(items) + "]}}").encode())
