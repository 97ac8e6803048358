"""The embedded Hub's description of itself, by linters and a client that nobody here wrote."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hubtui.demo import HubOptions, build
from hubtui.demo.openapi import document
from tests.end_to_end.openid_provider import install, missing
from tests.served import listening, served_at

pytestmark = pytest.mark.slow

LINTERS = Path(__file__).parent / "openapi"


@pytest.mark.parametrize(
    "command",
    [
        ("redocly", "lint", "--config", str(LINTERS / "redocly.yaml"), "--format", "stylish"),
        ("spectral", "lint", "--ruleset", str(LINTERS / ".spectral.yaml"), "--quiet"),
    ],
    ids=["redocly", "spectral"],
)
def test_a_linter_finds_no_error_and_no_example_of_another_form(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    reason = missing()
    if reason and os.environ.get("CI") != "true":
        pytest.skip(reason)
    install(LINTERS)
    described = tmp_path / "openapi.json"
    described.write_text(json.dumps(document()))
    program, *words = command

    said = subprocess.run(
        [str(LINTERS / "node_modules" / ".bin" / program), *words, str(described)],
        cwd=LINTERS,
        env=os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert said.returncode == 0, said.stdout + said.stderr


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with listening() as (at, address):
        hub = build(HubOptions(contracts=100, address=address))
        with served_at(at, hub):
            yield address


# A write lasts: after one that is right the next finds an account there, and 409 is described too.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_dict(document())


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_description_allows_is_answered_as_it_says(
    case: schemathesis.Case[Any], address: str
) -> None:
    case.call_and_validate(
        base_url=address,
        headers={"Authorization": "Bearer demo-beheerder"},
        checks=CHECKS,
    )
