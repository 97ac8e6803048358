"""One table has every key: of each screen, each window, and the keymap that hubtui comes with."""

from collections import defaultdict

from textual.binding import Binding

from hubtui.app import HubApp
from hubtui.screens.keymap import all_bindings
from hubtui.views.keys import KEYS


def keys_of_bindings() -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for binding in Binding.make_bindings(all_bindings(HubApp)):
        found[binding.id or ""].add(binding.key)
    return found


def keys_of_table() -> dict[str, set[str]]:
    return {binding_id: set(keys.split(",")) for binding_id, keys in KEYS.items()}


def test_the_table_has_the_keys_that_work_and_no_others() -> None:
    assert keys_of_table() == keys_of_bindings()


def test_a_letter_that_sorts_does_nothing_else_anywhere() -> None:
    sorts = {key for binding_id, key in KEYS.items() if ".sort-" in binding_id}
    others = {
        key
        for binding_id, keys in keys_of_table().items()
        if ".sort-" not in binding_id
        for key in keys
    }
    assert all(key.isupper() for key in sorts)
    assert sorts & others == set()


def test_a_letter_sorts_by_one_column_of_a_list() -> None:
    for a_list in ("contacts.sort-", "contracts.sort-"):
        letters = [key for binding_id, key in KEYS.items() if binding_id.startswith(a_list)]
        assert len(letters) == len(set(letters))
