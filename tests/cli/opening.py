"""hubtui with an app that tells what it was given instead of drawing: `python -m tests.cli.opening`.

It connects as the app does, asks for contact 368, and gives it an account where that is allowed.
"""

import asyncio
import json
import sys

from hubtui.cli import command_line
from hubtui.hub.errors import HubError
from hubtui.hub.journal import Journal
from hubtui.hub.resources import CONTACT
from hubtui.hub.write.account_answer import AccountOrder
from hubtui.launch import FirstRun, Launch

EXIT_CODE = 42


def open_app(launch: Launch | FirstRun) -> int:
    if isinstance(launch, FirstRun):
        sys.stdout.write(json.dumps({"welcome": str(launch.file)}) + "\n")
        return EXIT_CODE
    told: dict[str, object] = {
        "profile": launch.settings.profile,
        "open_at": launch.open_at,
        "language": launch.settings.language,
        "profiles": launch.profiles,
        "signs_in": launch.sign_in is not None,
    }
    if launch.switch_to is not None and len(launch.profiles) > 1:
        other = launch.switch_to(launch.profiles[-1])
        told["switched"] = [other.settings.base_url, other.settings.token, list(other.profiles)]
        told["back"] = launch.switch_to(launch.settings.profile).settings.token
    told |= asyncio.run(_asked(launch))
    sys.stdout.write(json.dumps(told) + "\n")
    return EXIT_CODE


async def _asked(launch: Launch) -> dict[str, object]:
    try:
        hub = launch.connect(launch.settings, Journal())
    except HubError as error:
        return {"connected": type(error).__name__}
    told: dict[str, object] = {}
    try:
        told["contact"] = (await hub.fetch(CONTACT, "368")).title
        order = AccountOrder("368", "a@example.nl", "key-1")
        told["created"] = (await hub.create_account(order, lambda _answer: None)).name
    except HubError as error:
        told["failed"] = type(error).__name__
        told["because"] = type(error.__cause__).__name__
    await hub.aclose()
    return told


if __name__ == "__main__":
    command_line(open_app, lambda _config: ())
