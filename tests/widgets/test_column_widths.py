"""Columns share the width that is there."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.widgets.column_widths import GAP, Column, placed

_COLUMNS = st.lists(
    st.builds(
        Column,
        st.just("id"),
        st.just(""),
        width=st.integers(1, 20),
        share=st.integers(0, 5),
        spare=st.integers(0, 3),
        shown_from=st.sampled_from([0, 0, 50]),
    ),
    min_size=1,
    max_size=7,
)


@given(_COLUMNS, st.integers(1, 200))
def test_what_is_drawn_fits_and_has_its_least_width(columns: list[Column], width: int) -> None:
    drawn = placed(columns, width)
    assert sum(each.width for each in drawn) + GAP * (len(drawn) - 1) <= width
    assert all(each.width >= each.column.width for each in drawn) or len(drawn) == 1
    assert [each.place for each in drawn] == sorted(each.place for each in drawn)
    assert all(columns[each.place] is each.column for each in drawn)


@given(_COLUMNS, st.integers(60, 200))
def test_all_width_is_used_where_a_column_can_grow(columns: list[Column], width: int) -> None:
    drawn = placed(columns, width)
    if any(each.column.share for each in drawn):
        assert sum(each.width for each in drawn) + GAP * (len(drawn) - 1) == width


def test_the_least_important_column_goes_first() -> None:
    columns = [
        Column("type", "", width=4, spare=2),
        Column("number", "", width=10),
        Column("insurer", "", width=10, spare=1),
    ]
    shown = {
        width: [each.column.id for each in placed(columns, width)] for width in (26, 25, 20, 3)
    }
    assert shown == {
        26: ["type", "number", "insurer"],
        25: ["number", "insurer"],
        20: ["number"],
        3: ["number"],
    }


def test_a_column_for_wide_tables_stays_away_from_narrow_ones() -> None:
    columns = [Column("number", "", width=5), Column("dossier", "", width=5, shown_from=50)]
    assert len(placed(columns, 49)) == 1
    assert len(placed(columns, 50)) == 2
