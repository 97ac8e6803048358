"""The heading: who is on screen stays whole, what was before it gives way."""

import pytest

from hubtui.text.visible import visible
from hubtui.widgets.crumbs import crumb_line, cut_in_the_middle


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "Relaties > 368 - Test > 35255618453762"),
        (38, "Relaties > 368 - Test > 35255618453762"),
        (37, "… > 368 - Test > 35255618453762"),
        (30, "… > 35255618453762"),
        (16, "35255618453762"),
    ],
)
def test_what_is_on_screen_stands_whole(width: int, shown: str) -> None:
    assert crumb_line(("Relaties", "368 - Test", "35255618453762"), width).plain == shown


def test_a_name_too_long_keeps_its_number_and_its_end() -> None:
    title = "368 - Vereniging van Eigenaren Flatgebouw De Toren te Amsterdam"
    shown = crumb_line(("Relaties", title), 30).plain
    assert len(shown) == 30
    assert shown.startswith("368 - Verenig")
    assert shown.endswith("Amsterdam")


def test_whose_a_contract_is_stands_beside_it_where_there_is_room() -> None:
    assert (
        crumb_line(("Contracten", "3525"), 40, "368 - Test").plain
        == "Contracten > 3525  368 - Test"
    )
    assert crumb_line(("Contracten", "3525"), 12, "368 - Test").plain == "… > 3525"


@pytest.mark.parametrize("text", ["名前名前名前名前", "abcdefghij", ""])
@pytest.mark.parametrize("width", range(9))
def test_any_text_fits(text: str, width: int) -> None:
    from rich.cells import cell_len

    assert cell_len(cut_in_the_middle(visible(text), width)) <= width
