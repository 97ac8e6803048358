"""What stands on a line of its own begins with a capital, unless it begins with a name."""

import pytest

from hubtui.text.sentence import as_sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("geen verbinding met hub.test", "Geen verbinding met hub.test"),
        ("één item was niet te lezen", "Één item was niet te lezen"),
        ("Dat kan niet", "Dat kan niet"),
        ("hub.test weigert de verbinding", "hub.test weigert de verbinding"),
        ("base_url moet een adres zijn", "base_url moet een adres zijn"),
        ("hubtui kent dit niet", "hubtui kent dit niet"),
        ("", ""),
        ("\x1b[31m", "␛[31m"),
    ],
)
def test_it_begins_with_a_capital_where_it_begins_with_a_word(text: str, shown: str) -> None:
    assert as_sentence(text) == shown
