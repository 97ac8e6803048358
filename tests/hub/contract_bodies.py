"""Lists of contracts as a Hub may send them: whole bodies, odd ones too, and the pieces they come in."""

import json
from collections.abc import AsyncIterator, Iterable, Sequence

from hypothesis import strategies as st

from hubtui.hub.contracts.columns import COLUMNS
from hubtui.hub.contracts.contract_list import ContractList, read_contracts
from hubtui.hub.json.item_blocks import BLOCK_BYTES

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_BARE: st.SearchStrategy[Json] = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
)


def _nested(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)


VALUES: st.SearchStrategy[Json] = st.recursive(_BARE, _nested, max_leaves=6)

_NAMES = st.sampled_from([name for each in COLUMNS for name in each.names])
_SOME_WORDS: list[Json] = ["", " ", "P", "Univé", "a\tb", "c\nd", {"label": "Lopend"}, None, 0]
_WORDS = st.sampled_from(_SOME_WORDS) | TEXT | VALUES
_FIELDS: st.SearchStrategy[Json] = st.dictionaries(_NAMES, _WORDS, max_size=6)
_SOME_IDS: list[Json] = ["", " ", "7", 7, 7.0, True, None]
_IDS = st.sampled_from(_SOME_IDS) | TEXT
_CONTRACTS: st.SearchStrategy[Json] = st.builds(
    lambda documented, other: {**other, **documented},
    st.fixed_dictionaries({"id": _IDS}, optional={"metadata": _FIELDS | VALUES, "status": _WORDS}),
    st.just({}) | st.dictionaries(_NAMES, _WORDS, max_size=2),
)
ITEMS: st.SearchStrategy[list[Json]] = st.lists(
    st.one_of(_CONTRACTS, _CONTRACTS, _CONTRACTS, VALUES), max_size=8
)


@st.composite
def bodies(draw: st.DrawFn, items: Sequence[Json]) -> bytes:
    """Write an envelope around the items, in any order of fields, with any whitespace."""
    around = draw(st.dictionaries(TEXT.filter(lambda name: name != "items"), VALUES, max_size=2))
    outside = draw(st.dictionaries(TEXT.filter(lambda name: name != "data"), VALUES, max_size=2))
    data = draw(st.permutations([*around.items(), ("items", list(items))]))
    envelope = draw(st.permutations([*outside.items(), ("data", dict(data))]))
    text = json.dumps(
        dict(envelope),
        ensure_ascii=draw(st.booleans()),
        indent=draw(st.sampled_from([None, 0, 2])),
        separators=draw(st.sampled_from([(",", ":"), (" , ", " : "), (",\n", ":")])),
    )
    return text.encode()


def body_of(items: Sequence[object], **beside: object) -> bytes:
    """Write the items as the Hub does; `beside` stands next to them in the data."""
    return json.dumps({"data": {"items": items, **beside}}, ensure_ascii=False).encode()


def contract(number: int, **metadata: object) -> dict[str, object]:
    """Return a contract with this number as its id."""
    return {"id": f"c{number}", "metadata": metadata, "status": "Lopend"}


def contract_list(items: Iterable[object], block_bytes: int = BLOCK_BYTES) -> ContractList:
    return contracts_in(body_of(list(items)), block_bytes)


def contracts_in(body: bytes, block_bytes: int = BLOCK_BYTES) -> ContractList:
    """Read a body that came in one piece, at once: reading gives way, and waits for nothing else."""
    reading = read_contracts(in_pieces(body, max(1, len(body))), block_bytes)
    try:
        while True:
            reading.send(None)
    except StopIteration as done:
        contracts: ContractList = done.value
        return contracts


async def in_pieces(body: bytes, size: int) -> AsyncIterator[bytes]:
    """Give the body as it may come from the wire."""
    for start in range(0, len(body), size):
        yield body[start : start + size]
