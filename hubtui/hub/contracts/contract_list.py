"""The contracts of one answer: kept as the bytes that came, decoded when looked at.

100,000 contracts as models are 250 MB and a second of work; a screen shows forty. So each block of
some hundreds keeps the items' own bytes, and beside them the folded text of their columns: a line a
contract, which is what the filter searches, and a text a cell, which is what the sort compares.
"""

from array import array
from bisect import bisect_right
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from hubtui.hub.contracts.columns import COLUMNS, TERMS
from hubtui.hub.contracts.customers import NOBODY, Customer, customer_of
from hubtui.hub.contracts.decoding import cells_of, id_of, read_contract_items
from hubtui.hub.contracts.folding import folded_texts
from hubtui.hub.contracts.terms import term_of
from hubtui.hub.errors import Unreadable
from hubtui.hub.json.item_blocks import BLOCK_BYTES, ItemBlock, ItemBlocks
from hubtui.hub.json.utf8 import as_utf8
from hubtui.hub.models.contract import Contract, contract_of
from hubtui.locale import _
from hubtui.slices import Slices

# Spread over the list: some contracts may be nobody's, or have no premium.
_ASKED = 50
# A column with more different texts than this has hardly two the same.
_FEW_TEXTS = 4_096


class ContractBlock(Struct, frozen=True):
    """Some hundreds of contracts that follow one another; `first` is the row of the first.

    `folded` has a line a contract, its columns parted by tabs (see `fold`); `columns` has the same
    texts, columns x contracts; `ends` is where each item of `raw` ends; `id_hashes` has eight bytes
    a contract.
    """

    first: int
    folded: str
    columns: "tuple[tuple[str, ...], ...]"
    raw: bytes
    ends: "array[int]"
    id_hashes: bytes

    def __len__(self) -> int:
        return len(self.ends)

    def item(self, place: int) -> bytes:
        start = self.ends[place - 1] if place else 0
        return self.raw[start : self.ends[place]]


class ContractList:
    """Contracts in the Hub's order, by row number; immutable.

    `total` is what the Hub counts, None where it does not say; `unreadable` counts the items that
    were no contract, and `broken` those of them that were no JSON. `doubt` says what makes the list less
    than whole, where something does.
    """

    def __init__(
        self,
        blocks: Sequence[ContractBlock] = (),
        *,
        total: int | None = None,
        unreadable: int = 0,
        broken: int = 0,
    ) -> None:
        self.blocks = tuple(blocks)
        self.total = total
        self.unreadable = unreadable
        self.broken = broken
        self.doubt = ""
        self._firsts = [block.first for block in self.blocks]

    def __len__(self) -> int:
        if not self.blocks:
            return 0
        return self.blocks[-1].first + len(self.blocks[-1])

    def item(self, row: int) -> bytes:
        """Return the contract as the Hub sent it: a JSON object. Raises IndexError."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        block = self.blocks[bisect_right(self._firsts, row) - 1]
        return block.item(row - block.first)

    def contract(self, row: int) -> Contract:
        """Return the whole contract. Raises Unreadable where its metadata is nested too deeply."""
        try:
            return contract_of(as_utf8(self.item(row)))
        except Unreadable:
            raise Unreadable(_("contract {id}").format(id=self.id(row))) from None

    def id(self, row: int) -> str:
        return id_of(self.item(row))

    def cells(self, row: int) -> tuple[str, ...]:
        """Return the texts of COLUMNS, as the Hub wrote them."""
        return cells_of(self.item(row))

    def customer(self, row: int) -> Customer:
        """Return whose the contract is, as far as the Hub tells it in this list."""
        return customer_of(self.item(row))

    def term(self, row: int, column: str) -> object:
        """Return what the Hub tells of the contract in this one of TERMS, None where it is nothing."""
        return term_of(self.item(row), column)

    @cached_property
    def tells_customers(self) -> bool:
        return any(self.customer(row) != NOBODY for row in self._asked)

    @cached_property
    def told_terms(self) -> tuple[str, ...]:
        """Which of TERMS the Hub tells in this list."""
        return tuple(
            column.id
            for column in TERMS
            if any(self.term(row, column.id) is not None for row in self._asked)
        )

    @property
    def _asked(self) -> range:
        return range(0, len(self), max(1, len(self) // _ASKED))

    def row_of(self, contract_id: str) -> int | None:
        """Return the first row of the contract with this id, None where it is not here."""
        wanted = array("q", [hash(contract_id)]).tobytes()
        for block in self.blocks:
            for place in _places(block.id_hashes, wanted):
                if self.id(block.first + place) == contract_id:
                    return block.first + place
        return None


def _places(hashes: bytes, wanted: bytes) -> Iterator[int]:
    at = hashes.find(wanted)
    while at >= 0:
        if at % len(wanted) == 0:
            yield at // len(wanted)
        at = hashes.find(wanted, at + 1)


async def read_contracts(
    pieces: AsyncIterator[bytes], block_bytes: int = BLOCK_BYTES
) -> ContractList:
    """Read `{"data": {"items": [...]}}` while it comes, never holding up the event loop.

    Raises Unreadable where it is not that, or breaks off.
    """
    reading = _Reading(block_bytes)
    slices = Slices()
    async for piece in pieces:
        for _block in reading.take(piece):
            await slices.give_way()
    return reading.result()


class _Reading:
    """The list as far as it came."""

    def __init__(self, block_bytes: int) -> None:
        self._source = ItemBlocks(block_bytes)
        self._blocks: list[ContractBlock] = []
        self._known: tuple[dict[str, str], ...] = tuple({} for _column in COLUMNS)
        self._count = 0
        self._unreadable = 0
        self._broken = 0

    def take(self, piece: bytes) -> Iterator[None]:
        """Take a piece of the body, a step a block."""
        for block in self._source.feed(piece):
            self._pack(block)
            yield

    def result(self) -> ContractList:
        for block in self._source.finish():
            self._pack(block)
        return ContractList(
            self._blocks,
            total=self._source.total,
            unreadable=self._unreadable + self._broken,
            broken=self._broken,
        )

    def _pack(self, block: ItemBlock) -> None:
        self._broken += block.broken
        read = read_contract_items(block)
        self._unreadable += len(block.items) - len(read.ids)
        if not read.ids:
            return
        columns = [folded_texts(column) for column in read.columns]
        packed = ContractBlock(
            first=self._count,
            folded="\n".join(map("\t".join, zip(*columns, strict=True))),
            columns=tuple(map(_shared, columns, self._known)),
            raw=b"".join(read.raws),
            ends=array("I", accumulate(map(len, read.raws))),
            id_hashes=array("q", map(hash, read.ids)).tobytes(),
        )
        self._blocks.append(packed)
        self._count += len(packed)


def _shared(texts: list[str], known: dict[str, str]) -> tuple[str, ...]:
    """Return the texts; one that occurs often is kept once for the whole list."""
    if len(known) > _FEW_TEXTS:
        return tuple(texts)
    return tuple(map(known.setdefault, texts, texts))
