"""`hubtui config dialect` prints TOML that says what is in force, and nothing else."""

import re
import tomllib
from typing import Any

import pytest
from msgspec.structs import replace

from hubtui.hub.dialect.dialect import Dialect, compiled
from hubtui.hub.dialect.schema import NOTHING_SAID, decode
from hubtui.hub.dialect.written import written

SAID: list[dict[str, Any]] = [
    {},
    {
        "calls": {
            "every": {
                "items": "Data",
                "paging": "page",
                "total": "Paging.Total",
                "headers": {"X-A-b": 'a"b'},
            },
            "contacts": {
                "path": ["/a", "/b"],
                "method": "POST",
                "body": {"q": {"text": "{text}", "all": True, "n": [1, 2.5]}},
                "query": {"limit": ""},
                "least_letters": 3,
                "page_size": 50,
                "fields": {"name": "x"},
                "fixed": {"a": ["1", "2"], "odd key": 3},
            },
            "contact": {"items": "@", "path": "/r/{id}"},
            "permissions": {"absent": True},
        },
        "create_account": {
            "path": "/r/{contactId}/login",
            "body": {"mail": "{email}", "nr": "{contactId:number}", "send": True},
            "done": [202, 204],
            "gives": "invitation",
            "user_name": ["a", "b.c"],
        },
        "fields": {"contact": {"name": "{first} {last}", "account": "hasAccount"}},
        "codes": {"contract": {"status": {"1": "Lopend", "é x": "Ja"}}},
        "rights": {"create_accounts": ["R1"]},
    },
    {"rights": {"create_accounts": "ask"}, "calls": {"contacts": {"paging": "none"}}},
]  # fmt: skip


def _meaning(dialect: Dialect) -> str:
    # Compiled paths have functions in them.
    return re.sub(r" at 0x[0-9a-f]+", "", repr(replace(dialect, said=NOTHING_SAID)))


@pytest.mark.parametrize("said", SAID)
def test_what_is_printed_is_the_dialect(said: dict[str, Any]) -> None:
    dialect = compiled(decode(said))
    again = compiled(decode(tomllib.loads("\n".join(written(dialect)))))
    assert _meaning(again) == _meaning(dialect)


def test_it_tells_what_is_documented_assumed_and_ones_own() -> None:
    lines = list(written(compiled(decode({"calls": {"contacts": {"path": "/find"}}}))))
    assert any(line.startswith("[calls.account]  # gedocumenteerd") for line in lines)
    assert any(line.startswith("[calls.contacts]  # aangenomen") for line in lines)
    assert 'path = "/find"  # uit de configuratie' in lines
    assert '# name = "name"' in lines
