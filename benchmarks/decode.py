"""From the bytes of 100,000 contracts to the list the store keeps, against `json.loads`."""

import asyncio
import gc
import json
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from benchmarks.bodies import write_body
from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.reading import longest_stall, milliseconds, pieces
from hubtui.hub.contracts.contract_list import ContractList, read_contracts

_CONTRACTS = 100_000
_ROUNDS = 5
_STALL_ROUNDS = 5
_MIB = 1024**2
_AGAINST = "json.loads of the same bytes"


def rows() -> list[Line]:
    """Measure; the two take turns."""
    with tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        body = write_body(Path(folder) / "contracts.json", _CONTRACTS).read_bytes()
    _read(body)
    ours, theirs = [], []
    for _round in range(_ROUNDS):
        ours.append(milliseconds(lambda: _read(body)))
        theirs.append(milliseconds(lambda: _parse(body)))
    stalls = [asyncio.run(longest_stall(_read_pieces(body))) for _round in range(_STALL_ROUNDS)]
    worked = Series.of([work for _wait, work in stalls])
    return [
        Row(
            "decode: 100,000 contracts, time",
            "ms",
            Series.of(ours),
            1.0,
            _AGAINST,
            Series.of(theirs),
        ),
        Row(
            "decode: 100,000 contracts, memory kept",
            "MiB",
            Series.of([_kept(lambda: _read(body))]),
            1.0,
            _AGAINST,
            Series.of([_kept(lambda: _parse(body))]),
            note="counted by tracemalloc; the body itself is in neither",
        ),
        Row(
            "decode: longest stall of the event loop",
            "ms",
            Series.of([wait for wait, _work in stalls]),
            16,
            note=(
                "between two turns of another task that is always ready; "
                f"processor time of the longest {worked.median:.1f} ms, on a busy machine the truer one"
            ),
        ),
    ]


def _read(body: bytes) -> ContractList:
    return asyncio.run(_read_pieces(body))


async def _read_pieces(body: bytes) -> ContractList:
    return await read_contracts(pieces(body))


def _parse(body: bytes) -> object:
    parsed: object = json.loads(body)
    return parsed


def _kept(read: Callable[[], object]) -> float:
    gc.collect()
    tracemalloc.start()
    kept = read()
    gc.collect()
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size / _MIB


if __name__ == "__main__":
    print(markdown(rows()))
