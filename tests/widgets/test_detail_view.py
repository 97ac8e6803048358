"""Fields and trees: whatever the Hub sent, as lines to read."""

from textual.content import Content

from hubtui.widgets.detail_view import field, tree


def lines(content: Content) -> list[str]:
    return content.plain.split("\n")


def test_a_field_has_its_value_in_a_column_of_its_own() -> None:
    assert field("Naam", "Test", label_width=8).plain == "Naam     Test"
    assert field("名前", "Test", label_width=8).plain == "名前     Test"


def test_an_empty_field_says_so() -> None:
    assert field("Naam", "", label_width=5).plain == "Naam  -"


def test_what_is_nested_is_indented() -> None:
    read = lines(tree({"a": {"b": {"c": 1}}, "lijst": [1, {"d": "x"}]}))
    assert read == ["a    ", "  b", "    c 1", "lijst", "  - 1", "  -", "    d x"]


def test_each_value_is_told_in_words() -> None:
    read = lines(tree({"waar": True, "niet": False, "niets": None, "leeg": {}, "getal": 1.5}))
    assert read == ["waar  ja", "niet  nee", "niets -", "leeg  -", "getal 1.5"]


def test_nothing_at_all_says_so() -> None:
    assert tree({}).plain == "-"


def test_names_and_values_are_text() -> None:
    read = tree({"[b]\x1b": "[/b]\n\u202e"}).plain
    assert read == "[b]␛ [/b]␊\\u202e"
    assert field("\x1b", "\x07", label_width=2).plain == "␛  ␇"


def test_an_endless_name_leaves_the_values_in_their_column() -> None:
    read = lines(tree({"x" * 300: "1", "y": "2"}))
    assert read[1] == "y" + " " * 17 + " 2"
