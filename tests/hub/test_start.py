"""What a quick lookup has to import; in a fresh process, because this one has everything."""

import subprocess
import sys

import pytest

LOOKUP = """
import asyncio, sys
from hubtui.hub.transport.bearer import PlainToken
from hubtui.hub.client import HubClient
from hubtui.hub.resources import ACCOUNT, CONTACT, MY_CONTRACTS, PERMISSIONS
import httpx

hub = httpx.MockTransport(lambda _: httpx.Response(200, json={"data": {"items": [{"id": 1}]}}))
client = HubClient("http://localhost", PlainToken("token"), transport=hub)
print(asyncio.run(client.raw_item(CONTACT, "1")).decode())
print(asyncio.run(client.fetch(MY_CONTRACTS)).item(0).decode())
print(asyncio.run(client.fetch(ACCOUNT)).id, asyncio.run(client.fetch(PERMISSIONS)).items[0].name)
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


@pytest.fixture(scope="module")
def lookup() -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", LOOKUP], capture_output=True, text=True, check=True
    )


def test_json_of_the_hub_who_we_are_and_lists_of_contracts_come_without_the_models(
    lookup: "subprocess.CompletedProcess[str]",
) -> None:
    assert lookup.stdout == '{"id":1}\n{"id":1}\n1 1\n'
    imported = set(lookup.stderr.splitlines())
    assert "httpx" in imported
    unwanted = {
        "pydantic",
        "rich",
        "pygments",
        "textual",
        "truststore",
        "email_validator",
        "authlib",
        "keyring",
    }
    assert imported.isdisjoint(unwanted)


@pytest.mark.parametrize(
    "name",
    [
        "api",
        "endpoint",
        "resources",
        "errors",
        "journal",
        "models.listing",
        "transport.bearer",
    ],
)
def test_what_screens_may_import_of_the_hub_knows_no_http(name: str) -> None:
    code = (
        f"import sys, hubtui.hub.{name}; sys.exit(bool({{'httpx', 'pydantic'}} & {{*sys.modules}}))"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
