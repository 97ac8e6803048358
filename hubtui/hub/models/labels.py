"""The readable word of a value that the Hub sends bare or as an object."""

from collections.abc import Mapping

LABEL_KEYS = ("label", "name", "description", "omschrijving", "value", "code", "id")


def label_of(value: object) -> str:
    """Return the word in `value`: `"Lopend"`, `7` or `{"label": "Lopend"}`; empty where none is."""
    if isinstance(value, Mapping):
        labelled = (value.get(key) for key in LABEL_KEYS)
        value = next((each for each in labelled if each not in (None, "")), "")
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value)
