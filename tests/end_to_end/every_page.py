"""Every page of the embedded Hub's provider in a real Chromium, with what is wrong on it."""

import asyncio
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hubtui.demo import HubOptions
from hubtui.demo.hub import EmbeddedHub
from hubtui.demo.identity import issuer_at
from tests.demo.asking import items_of
from tests.demo.identity.signing_in import Clock, Identity
from tests.demo.identity.test_invitation import link_in, mails
from tests.end_to_end.chromium import SCRIPTS
from tests.end_to_end.embedded_browser import AtThePages
from tests.end_to_end.openid_provider import install
from tests.served import listening, served_at

_SCRIPT = SCRIPTS / "every_page.mjs"
_DAY = 86_400


class Seen(NamedTuple):
    """A page by name, and what axe-core, the Tab key and its edges say against it."""

    name: str
    wrong: list[str]


def every_page(chromium: str, pictures: Path | None = None) -> list[Seen]:
    """Walk through all of them; `pictures` is a folder for a picture of each. Blocking: a minute."""
    install()
    with TemporaryDirectory() as folder, listening() as (at, address):
        clock = Clock()
        options = HubOptions(contracts=10, address=address, path=Path(folder) / "hub.sqlite3")
        outbox = Path(folder) / "outbox"
        inviting = EmbeddedHub(replace(options, gives="invitation", outbox=outbox), clock)
        late = _invited(Identity(inviting, clock), outbox, "1001", "late@example.com")
        clock.now += 8 * _DAY
        link = _invited(Identity(inviting, clock), outbox, "1002", "invited@example.com")
        inviting.close()

        hub = EmbeddedHub(options, clock)
        made = asyncio.run(_created(Identity(hub, clock), "368", "test@example.com"))
        person = AtThePages(made["name"], made["temporaryPassword"], new="een eigen wachtwoord")
        environ = {
            "PERSON": json.dumps(asdict(person)),
            "LINK": link,
            "LATE": late,
            "CHROMIUM": chromium,
            "HOME": folder,
            "TMPDIR": folder,
            "PICTURES": "" if pictures is None else str(pictures),
        }
        with served_at(at, hub):
            walked = subprocess.run(
                ["node", str(_SCRIPT), issuer_at(address)],
                env=os.environ | environ,
                stdout=subprocess.PIPE,
                timeout=200,
                check=True,
            )
    return [Seen(**each) for each in json.loads(walked.stdout)]


def _invited(identity: Identity, outbox: Path, contact: str, email: str) -> str:
    before = len(mails(outbox)) if outbox.exists() else 0
    asyncio.run(_created(identity, contact, email))
    return link_in(mails(outbox)[before])


async def _created(identity: Identity, contact: str, email: str) -> Mapping[str, str]:
    (made,) = items_of(await identity.ask().post({"contactId": contact, "email": email}))
    told: Mapping[str, str] = made
    return told
