"""Takes a picture of every screen of `hubtui demo`: SVG as the source, PNG for people.

    make screenshots

The PNG is drawn by headless Chromium from the SVG; without Chromium only the SVG is made.
"""

import asyncio
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from hubtui.app import HubApp
from hubtui.cli.hub_over_http import open_hub
from hubtui.cli.in_process import in_process
from hubtui.config import Settings
from hubtui.demo import HubOptions
from hubtui.hub.api import HubApi
from hubtui.hub.journal import Journal
from hubtui.launch import Launch

FOLDER = Path(__file__).parent
WIDE, NARROW, SMALL = (120, 34), (80, 24), (60, 20)


@dataclass(frozen=True)
class Picture:
    """One screen: where the app opens, what is typed there, and how large the terminal is."""

    name: str
    open_at: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE


PICTURES = (
    Picture("relaties", "relaties"),
    Picture("relaties-80x24", "relaties", size=NARROW),
    Picture("contracten", "contracten"),
    Picture("contracten-filter", "contracten", ("slash", *"rechts", "enter", "s", "s", "s")),
    Picture("contracten-60x20", "contracten", size=SMALL),
    Picture("contract", "contracten", ("down", "enter")),
    Picture("relatie", "contact/368"),
    Picture("relatie-80x24", "contact/368", size=NARROW),
    Picture("zoeken", "relaties", ("z", *"muller")),
    Picture("account-toevoegen", "contact/368", ("a",)),
    Picture("account-toevoegen-80x24", "contact/368", ("a",), NARROW),
    Picture("tijdelijk-wachtwoord", "contact/368", ("a", "enter")),
    Picture("relatie-met-account", "contact/368", ("a", "enter", "t", "escape")),
    Picture("wijzigingen", "contact/368", ("a", "enter", "t", "escape", "3")),
    Picture("mijn-account", "account"),
    Picture("organisaties", "organisaties"),
    Picture("rechten", "rechten"),
    Picture("logboek", "contact/368", ("a", "enter", "escape", "escape", "7")),
    Picture("toetsen", "relaties", ("question_mark",)),
    Picture("palet", "relaties", ("colon",)),
)


def main() -> None:
    """Take all the pictures anew."""
    for old in (*FOLDER.glob("*.svg"), *FOLDER.glob("*.png")):
        old.unlink()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    for picture in PICTURES:
        svg = asyncio.run(_take(picture))
        source = FOLDER / f"{picture.name}.svg"
        source.write_text(svg, encoding="utf-8")
        if chromium:
            _draw(chromium, svg, source.with_suffix(".png"))
        print(picture.name)


def _launch(open_at: str) -> Launch:
    options = HubOptions(contracts=1_000)

    def connect(settings: Settings, journal: Journal) -> HubApi:
        return open_hub(settings, journal, transport=in_process(options))

    links = {"Rapportages": "https://rapportages.example.nl"}
    settings = Settings("http://127.0.0.1", profile="demo", token=options.token, quick_links=links)
    return Launch(settings=settings, connect=connect, open_at=open_at)


async def _take(picture: Picture) -> str:
    app = HubApp(_launch(picture.open_at))
    async with app.run_test(size=picture.size) as pilot:
        await _settle(pilot)
        for key in picture.keys:
            await pilot.press(key)
            if len(key) > 1:
                await _settle(pilot)
        await _settle(pilot)
        return app.export_screenshot(title="hubtui")


async def _settle(pilot: Pilot[object]) -> None:
    """Wait until the screen has stood still for a third of a second."""
    still, before = 0, ""
    while still < 10:
        await pilot.pause(0.035)
        now = pilot.app.export_screenshot()
        still, before = (still + 1, before) if now == before else (0, now)


def _draw(chromium: str, svg: str, png: Path) -> None:
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if box is None:
        raise ValueError("the SVG has no viewBox")
    width, height = (round(float(side)) for side in box.groups())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        style = "html,body{margin:0;background:#0b0f14}svg{display:block}"
        page.write_text(f"<meta charset=utf-8><style>{style}</style>{svg}", encoding="utf-8")
        subprocess.run(
            [
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{height}",
                f"--screenshot={png}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )


if __name__ == "__main__":
    main()
