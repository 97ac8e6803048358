"""Answers with many contracts, drawn as the embedded Hub draws them, kept in a file."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from pathlib import Path

from hubtui.demo.seed.contacts import dossier_number
from hubtui.demo.seed.contracts import contract_drawing
from hubtui.hub.contracts.contract_list import ContractList, read_contracts

PIECE_BYTES = 64 * 1024
"""How much of an answer httpx hands over at once."""

_SEED = 368
_OFFICES = (101, 102, 103)
_CONTRACTS_A_CONTACT = 2
_AT_ONCE = 10_000


def write_body(path: Path, contracts: int) -> Path:
    """Write `{"data": {"items": [...]}}` to the file: 26 MB a hundred thousand."""
    texts = _contracts(contracts)
    with path.open("w", encoding="utf-8") as body:
        body.write('{"data":{"items":[')
        comma = ""
        while some := list(islice(texts, _AT_ONCE)):
            body.write(comma + ",".join(some))
            comma = ","
        body.write("]}}")
    return path


def pieces(path: Path) -> Iterator[bytes]:
    """Give the file in pieces, as a network would."""
    with path.open("rb") as body:
        while piece := body.read(PIECE_BYTES):
            yield piece


def contracts_in(path: Path) -> ContractList:
    """Read the file as hubtui reads an answer."""

    async def answer() -> AsyncIterator[bytes]:
        for piece in pieces(path):
            yield piece

    return asyncio.run(read_contracts(answer()))


def _contracts(count: int) -> Iterator[str]:
    roll = random.Random(_SEED).random
    draw = contract_drawing(roll)
    for index in range(count):
        contact = index // _CONTRACTS_A_CONTACT
        dossier = dossier_number(_OFFICES[contact % len(_OFFICES)], contact)
        yield draw(index, dossier, contact % 5 == 0)
