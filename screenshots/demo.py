"""The app on an embedded Hub of its own, in a terminal that nobody sees, and what stands there."""

import re
from html import unescape
from typing import TYPE_CHECKING

from hubtui.cli.embedded.in_process import in_process
from hubtui.cli.run.hub_over_http import open_hub
from hubtui.cli.run.session_ledger import DemoLedger
from hubtui.config import Settings
from hubtui.config.named_views import NO_VIEWS, NamedViews
from hubtui.demo import HubOptions
from hubtui.hub.api import HubApi
from hubtui.hub.journal import Journal
from hubtui.launch import Launch

if TYPE_CHECKING:
    from textual.pilot import Pilot

_A_GLANCE = 0.035


def demo_launch(
    options: HubOptions,
    open_at: str,
    *,
    idle_lock: int = 0,
    views: NamedViews = NO_VIEWS,
) -> Launch:
    """Return the launch of the app; `open_at` is empty where it opens by itself."""

    def connect(settings: Settings, journal: Journal) -> HubApi:
        return open_hub(settings, journal, transport=in_process(options))

    settings = Settings(
        "http://127.0.0.1",
        profile="demo",
        token=options.token,
        quick_links={"Rapportages": "https://rapportages.example.nl"},
        idle_lock=idle_lock,
        views=views,
    )
    return Launch(settings, connect, DemoLedger().open, open_at or None)


def text_of(svg: str) -> str:
    """Return the words on a picture of the screen."""
    return unescape(re.sub(r"<[^>]*>", "", svg)).replace("\N{NO-BREAK SPACE}", " ")


async def settled(pilot: "Pilot[int | Launch]", glances: int = 10) -> str:
    """Return the picture of the screen when so many glances have seen the same."""
    still, before = 0, ""
    while still < glances:
        await pilot.pause(_A_GLANCE)
        now = pilot.app.export_screenshot(title="hubtui")
        still, before = (still + 1, before) if now == before else (0, now)
    return before
