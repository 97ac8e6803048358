"""hubtui with a fault in it: `python -m tests.end_to_end.crashing PLACE ...` and hubtui's arguments.

What must not be told is in the variable SECRET, and from there in a local of what fails.
"""

import asyncio
import os
import sys

from hubtui.__main__ import main
from hubtui.screens.contacts import ContactsScreen
from hubtui.widgets.sidebar import Sidebar


def fail(*_arguments: object) -> None:
    customer = {"password": os.environ["SECRET"]}
    raise ValueError(len(customer["password"]))


async def fail_later() -> None:
    secret = os.environ["SECRET"]
    await asyncio.sleep(0)
    fail(secret)


def break_it(place: str) -> None:
    if place == "start":
        ContactsScreen.on_mount = fail  # type: ignore[method-assign,assignment]
        return
    mounted = ContactsScreen.on_mount

    def on_mount(screen: ContactsScreen) -> None:
        mounted(screen)
        screen.set_timer(0.5, lambda: begin(screen))
        screen.app.set_timer(2.0, lambda: screen.app.exit(0))

    def begin(screen: ContactsScreen) -> None:
        match place:
            case "timer":
                fail()
            case "worker":
                screen.run_worker(fail_later())
            case "screen":
                Sidebar.render = fail  # type: ignore[method-assign,assignment]
                screen.query_one(Sidebar).refresh()

    ContactsScreen.on_mount = on_mount  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    break_it(sys.argv.pop(1))
    main()
