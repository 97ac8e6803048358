"""Lists of contracts with texts that are hard to find and to sort."""

from hypothesis import strategies as st

from hubtui.hub.contracts.contract_list import ContractList
from tests.hub.contract_bodies import contract, contract_list

TEXTS = st.one_of(
    st.sampled_from(
        ["", "Müller", "muller", "MULLER", "de Vries", "Straße", "strasse", "ĳ", "IJ", "Yılmaz"]
    ),
    st.integers(0, 2_000).map(str),
    st.integers(0, 20).map(lambda number: f"00{number}"),
    st.integers(0, 20).map(lambda number: f"POL-{number}"),
    st.text(max_size=6),
    st.text("aAáÁäbB 1\t\n", max_size=4),
)


@st.composite
def contract_lists(draw: st.DrawFn) -> ContractList:
    """Draw a list of some contracts, in several blocks."""
    rows = draw(
        st.lists(
            st.fixed_dictionaries(
                {"contractNumber": TEXTS, "description": TEXTS, "insurer": TEXTS, "type": TEXTS}
            ),
            max_size=16,
        )
    )
    items = [contract(number, **metadata) for number, metadata in enumerate(rows)]
    return contract_list(items, block_bytes=draw(st.sampled_from([50, 400, 100_000])))
