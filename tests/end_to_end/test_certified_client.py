"""The embedded Hub's provider, by a certified client library that nobody here wrote."""

import json
import os
import shutil
import subprocess

import pytest

from hubtui.demo import HubOptions, build
from hubtui.demo.identity import issuer_at
from tests.end_to_end.chromium import SCRIPTS
from tests.end_to_end.openid_provider import install, missing
from tests.served import listening, served_at

pytestmark = pytest.mark.slow


def test_it_signs_in_in_every_way_and_is_refused_what_comes_back() -> None:
    chromium = shutil.which("chromium")
    reason = missing() or (None if chromium else "chromium is not installed")
    if reason and os.environ.get("CI") != "true":
        pytest.skip(reason)
    install()
    person = {"user_name": "bea.van.heerder@heerder.example", "password": "bea-kent-de-hub"}
    environ = {"PERSON": json.dumps(person), "CHROMIUM": chromium or "chromium"}
    script = SCRIPTS / "certified_client.mjs"
    with listening() as (at, address):
        hub = build(HubOptions(contracts=10, address=address))
        with served_at(at, hub):
            done = subprocess.run(
                ["node", str(script), issuer_at(address)],
                env=os.environ | environ,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "name": "Bea van Heerder",
        "email": person["user_name"],
        "renewed": True,
        "device": True,
        "script": "bearer",
        "refused": {
            "replayed": "invalid_grant",
            "ended": "OAUTH_WWW_AUTHENTICATE_CHALLENGE",
            "reused": "invalid_grant",
            "revoked": "OAUTH_WWW_AUTHENTICATE_CHALLENGE",
        },
    }
