"""Columns share the width that is there."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.widgets.column_widths import GAP, Column, arranged, placed

_COLUMNS = st.lists(
    st.builds(
        Column,
        st.just("id"),
        st.just(""),
        width=st.integers(1, 20),
        share=st.integers(0, 5),
        spare=st.integers(0, 3),
        shown_from=st.sampled_from([0, 0, 50]),
        cell=st.none(),
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


_NAMES = ["type", "number", "insurer", "status", "dossier"]
_NAMED = _COLUMNS.map(
    lambda columns: [each._replace(id=name) for each, name in zip(columns, _NAMES, strict=False)]
)
_CHOSEN = st.lists(st.sampled_from([*_NAMES, "gone"]), unique=True)


@given(_NAMED, _CHOSEN, st.integers(1, 200))
def test_what_was_chosen_stands_in_its_order_and_the_last_goes_first(
    columns: list[Column], chosen: list[str], width: int
) -> None:
    names = [each.id for each in columns]
    asked = [name for name in chosen if name in names]
    drawn = placed(arranged(columns, chosen), width)
    shown = [each.column.id for each in drawn]
    assert shown, "at least one stays"
    if asked:
        assert shown == asked[: len(shown)]
        further = asked[len(shown) : len(shown) + 1]
        least = sum(columns[names.index(name)].width + GAP for name in [*shown, *further]) - GAP
        assert least > width or not further, "as long as it fits"
    assert [names[each.place] for each in drawn] == shown, "each with its own cell"


@given(_NAMED, st.integers(1, 200))
def test_without_a_choice_all_is_as_it_comes(columns: list[Column], width: int) -> None:
    before = [(each.column.id, each.place, each.width) for each in placed(columns, width)]
    after = placed(arranged(columns, ["gone"]), width)
    assert [(each.column.id, each.place, each.width) for each in after] == before
