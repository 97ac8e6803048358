"""The general road: 100,000 contracts of a Hub that speaks otherwise, six paths of each."""

import asyncio
import json
import tempfile
from pathlib import Path

import jmespath

from benchmarks.bodies import write_body
from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.reading import longest_stall, milliseconds, pieces
from hubtui.hub.contracts.contract_list import ContractList, read_contracts
from hubtui.hub.dialect.calls import ReadCall
from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.dialect.general_road import as_built_in
from hubtui.hub.dialect.schema import decode
from hubtui.hub.dialect.shape import Around

_CONTRACTS = 100_000
_ROUNDS = 3
_PATHS = {
    "id": "id",
    "dossier_number": "dossierNumber",
    "number": "metadata.contractnummer || metadata.polisnummer",
    "description": "metadata.omschrijving",
    "insurer": "metadata.aanbieder",
    "status": "status",
}


def rows() -> list[Line]:
    """Measure; the two take turns."""
    with tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        body = write_body(Path(folder) / "contracts.json", _CONTRACTS).read_bytes()
    call = _call()
    ours, theirs = [], []
    for _round in range(_ROUNDS):
        ours.append(milliseconds(lambda: asyncio.run(_read(body, call))))
        theirs.append(milliseconds(lambda: _search(body)))
    stalls = [asyncio.run(longest_stall(_read(body, call))) for _round in range(_ROUNDS)]
    worked = Series.of([work for _wait, work in stalls])
    return [
        Row(
            "dialect: six paths over 100,000 contracts",
            "ms",
            Series.of(ours),
            1.0,
            "json.loads and jmespath, compiled, of the same bytes",
            Series.of(theirs),
            note="ours to the list that the store keeps, theirs to six lists of values",
        ),
        Row(
            "dialect: longest stall of the event loop",
            "ms",
            Series.of([wait for wait, _work in stalls]),
            16,
            note=f"processor time of the longest {worked.median:.1f} ms",
        ),
    ]


def _call() -> ReadCall:
    said = {"calls": {"my_contracts": {"items": "data.items"}}, "fields": {"contract": _PATHS}}
    return compiled(decode(said)).reads["my_contracts"]


async def _read(body: bytes, call: ReadCall) -> ContractList:
    return await read_contracts(as_built_in(pieces(body), call.shape(), Around()))


def _search(body: bytes) -> object:
    items = json.loads(body)["data"]["items"]
    paths = [jmespath.compile(path) for path in _PATHS.values()]
    return [[path.search(item) for path in paths] for item in items]


if __name__ == "__main__":
    print(markdown(rows()))
