"""Labels and values in the width there is: nothing is broken that could stand whole."""

import pytest

from hubtui.fields.reading import Line
from hubtui.text.visible import visible
from hubtui.widgets.laid_text import in_lines, line_of

LABELS = 13
ADDRESS = "andre.kowalski1287@example.com"


def drawn(line: Line, width: int) -> list[str]:
    return [each.plain for each in line_of(line, LABELS, width)]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (44, [f"E-mail        {ADDRESS}"]),
        (32, ["E-mail", f"  {ADDRESS}"]),
        (31, ["E-mail", f" {ADDRESS}"]),
        (30, ["E-mail", ADDRESS]),
        (29, ["E-mail", "  andre.kowalski1287", "  @example.com"]),
    ],
)
def test_an_address_stands_whole_where_it_can_and_else_breaks_at_its_sign(
    width: int, lines: list[str]
) -> None:
    assert drawn(Line("E-mail", (ADDRESS,)), width) == lines


def test_the_sign_of_a_state_stays_with_its_word() -> None:
    login = Line("Account", (ADDRESS,), "login")
    assert drawn(login, 34) == ["Account", f"  ● {ADDRESS}"]
    assert drawn(login, 31) == ["Account", "  ● andre.kowalski1287", "    @example.com"]


def test_words_go_on_under_themselves() -> None:
    name = Line("Organisatie", ("Van Heerder Assurantiën",))
    assert drawn(name, 31) == ["Organisatie   Van Heerder", "              Assurantiën"]


def test_short_texts_share_a_line_and_stay_whole() -> None:
    parts = [visible(each) for each in ("368 - Test", "06-90000368", "Account ○ geen")]
    assert in_lines(parts, 40) == ["368 - Test  06-90000368  Account ○ geen"]
    assert in_lines(parts, 38) == ["368 - Test  06-90000368", "Account ○ geen"]
