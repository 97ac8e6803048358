"""Takes a picture of every screen of `hubtui demo`: SVG as the source, PNG for people; and records it.

    make screenshots
    python -m screenshots.take relaties logboek    # only these
    python -m screenshots.take opname-een-dag    # only this recording
    python -m screenshots.take identity    # only the pages on which the Hub signs people in

The PNG is drawn by headless Chromium from the SVG; without Chromium only the SVG is made.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from hubtui.app import HubApp
from hubtui.cli.embedded.in_process import InProcess, built
from hubtui.cli.run.first_run import first_run_of
from hubtui.cli.run.hub_over_http import open_hub
from hubtui.cli.run.invocation import Invocation
from hubtui.config import Settings
from hubtui.demo import Faults, HubOptions, Role
from hubtui.hub.api import HubApi
from hubtui.hub.journal import Journal
from hubtui.launch import Launch
from hubtui.locale import DEFAULT_LANGUAGE, Language, speak
from hubtui.welcome import WelcomeApp
from screenshots.animation import animated
from screenshots.demo import demo_launch, settled, text_of
from screenshots.identity_pages import identity_pages
from screenshots.record import RECORDINGS, frames_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).parent
WIDEST, WIDE, NARROW, SMALL = (160, 45), (120, 34), (80, 24), (60, 20)


@dataclass(frozen=True)
class Picture:
    """One screen: where the app opens, what is typed there, and how large the terminal is.

    `shows` is waited for after the keys; `left_alone` so many minutes, the session locks after 30.
    """

    name: str
    open_at: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    faults: Faults | None = None
    shows: str = ""
    left_alone: int = 0
    role: Role = "relatiebeheerder"


LOST = Faults(commit_late=3_600)
NO_PASSWORD = Faults(odd_answer="no-password")
SLOW = Faults(answer_late=2)
CREATE = ("a", "enter")
MARK = ("space",) * 5
CREATE_MARKED = (*MARK, "M", "M", "y")


PICTURES = (
    Picture("relaties", "relaties"),
    Picture("relaties-80x24", "relaties", size=NARROW),
    Picture("contracten", "contracten"),
    Picture("contracten-filter", "contracten", ("slash", *"rechts", "enter", "s", "s", "s")),
    Picture("contracten-60x20", "contracten", size=SMALL),
    Picture("contracten-160x45", "contracten", ("v",), WIDEST),
    Picture("contracten-niets-gevonden-80x24", "contracten", ("slash", *"qqqq", "enter"), NARROW),
    Picture("contract", "contracten", ("down", "enter")),
    Picture("relatie", "contact/368"),
    Picture("relatie-80x24", "contact/368", size=NARROW),
    Picture("zoeken", "relaties", ("z", *"muller")),
    Picture("account-toevoegen", "contact/368", ("a",)),
    Picture("account-toevoegen-80x24", "contact/368", ("a",), NARROW),
    Picture("tijdelijk-wachtwoord", "contact/368", ("a", "enter")),
    Picture("tijdelijk-wachtwoord-groot", "contact/368", ("a", "enter", "t")),
    Picture("niet-toegestaan-80x24", "contact/368", size=NARROW, role="lezer"),
    Picture("relatie-met-account", "contact/368", ("a", "enter", "t", "escape")),
    Picture("wijzigingen", "contact/368", ("a", "enter", "t", "escape", "3")),
    Picture("mijn-account", "account"),
    Picture("organisaties", "organisaties"),
    Picture("rechten", "rechten"),
    Picture("tijdelijk-wachtwoord-60x20", "contact/368", ("a", "enter", "escape"), SMALL),
    Picture("logboek", "contact/368", ("a", "enter", "escape", "escape", "7")),
    Picture("logboek-80x24", "contact/368", ("a", "enter", "escape", "escape", "7"), NARROW),
    Picture("logboek-verzoeken", "logboek", ("v",)),
    Picture("logboek-verzoeken-80x24", "logboek", ("v",), NARROW),
    Picture("verzoek-open", "contact/368", CREATE, faults=LOST),
    Picture("verzoek-open-80x24", "contact/368", CREATE, NARROW, LOST),
    Picture("logboek-verzoek-open", "contact/368", (*CREATE, "escape", "7"), faults=LOST),
    Picture("geen-wachtwoord", "contact/368", CREATE, faults=NO_PASSWORD),
    Picture("geen-wachtwoord-80x24", "contact/368", CREATE, NARROW, NO_PASSWORD),
    Picture("relaties-gemarkeerd", "relaties", MARK),
    Picture("relaties-gemarkeerd-80x24", "relaties", MARK, NARROW),
    Picture("veel-accounts", "relaties", (*MARK, "M")),
    Picture("veel-accounts-80x24", "relaties", (*MARK, "M"), NARROW),
    Picture("veel-accounts-bezig", "relaties", CREATE_MARKED, faults=SLOW, shows="1 van"),
    Picture("veel-accounts-bezig-80x24", "relaties", CREATE_MARKED, NARROW, SLOW, "1 van"),
    Picture("veel-accounts-klaar", "relaties", CREATE_MARKED, shows="van 3 aangemaakt"),
    Picture(
        "veel-accounts-klaar-80x24", "relaties", CREATE_MARKED, NARROW, shows="van 3 aangemaakt"
    ),
    Picture("vergrendeld", "contact/368", left_alone=30),
    Picture("vergrendeld-80x24", "contact/368", size=NARROW, left_alone=30),
    Picture("niets-te-zien", "relaties", ("p",), NARROW),
    Picture("als-klant", "", role="klant"),
    Picture("als-klant-80x24", "", size=NARROW, role="klant"),
    Picture("als-klant-account", "", ("3",), role="klant"),
    Picture("toetsen", "relaties", ("question_mark",)),
    Picture("palet", "relaties", ("colon",)),
)


@dataclass(frozen=True)
class Step:
    """One picture of the first run: what is pressed before it, and what is pasted after that."""

    name: str
    keys: tuple[str, ...] = ()
    pasted: str = ""
    then: tuple[str, ...] = ()


FIRST_RUN = (
    Step("1-welkom"),
    Step("2-adres", ("down", "enter")),
    Step("3-gecontroleerd", (), "api.anva.example", ("enter",)),
    Step("4-aanmelden", ("enter",)),
    Step("5-aanmelddienst", ("enter",)),
    Step("6-token", ("escape", "down", "enter"), HubOptions().token),
    Step("7-naam", ("enter",)),
    Step("8-opgeslagen", ("enter",)),
    Step("9-zoeken", ("enter",)),
)
FIRST_RUNS: tuple[tuple[str, Language], ...] = (("eerste-start", "nl"), ("eerste-start-en", "en"))


def main(names: list[str]) -> None:
    """Take the pictures of these names anew, or all of them."""
    if not names:
        for old in (*FOLDER.glob("*.svg"), *FOLDER.glob("*.png")):
            old.unlink()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    for name, svg in _all_pictures(names):
        source = FOLDER / f"{name}.svg"
        source.write_text(svg, encoding="utf-8")
        if chromium:
            _draw_svg(chromium, svg, source.with_suffix(".png"))
        print(name)
    for recording in RECORDINGS:
        if not names or recording.name in names:
            svg = animated(asyncio.run(frames_of(recording)))
            (FOLDER / f"{recording.name}.svg").write_text(svg, encoding="utf-8")
            print(recording.name)
    if chromium and (not names or "identity" in names):
        for name in identity_pages(chromium, FOLDER):
            print(name)


def _all_pictures(names: list[str]) -> Iterator[tuple[str, str]]:
    for picture in PICTURES:
        if not names or picture.name in names:
            yield picture.name, asyncio.run(_take(picture))
    for name, language in FIRST_RUNS:
        if not names or name in names:
            yield from first_run_pictures(name, language)


def first_run_pictures(name: str, language: Language) -> Iterator[tuple[str, str]]:
    """Walk through a first run in a home of its own, by keys alone."""
    with tempfile.TemporaryDirectory() as home, _at_home(home):
        speak(language)
        for step, svg in asyncio.run(_walk(language)):
            yield f"{name}-{step}", svg
        speak(DEFAULT_LANGUAGE)


@contextmanager
def _at_home(home: str) -> Iterator[None]:
    before = dict(os.environ)
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ.pop(variable, None)
    os.environ |= {"HOME": home, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


class _Stays(InProcess):
    """A Hub that is there for the next connection too."""

    async def aclose(self) -> None:
        return


async def _walk(language: Language) -> list[tuple[str, str]]:
    transport = _Stays(built(HubOptions(contracts=1_000)))
    environ = {"HUBTUI_LANG": language}
    invocation = Invocation(lambda _opening: 0, lambda _config: (), environ, transport)
    run = first_run_of(invocation)
    taken = []
    app = WelcomeApp(run)
    async with app.run_test(size=NARROW) as pilot:
        for step in FIRST_RUN[:-1]:
            await _press(pilot, step.keys)
            if step.pasted:
                app.post_message(events.Paste(step.pasted))
                await settled(pilot)
            await _press(pilot, step.then)
            taken.append((step.name, app.export_screenshot(title="hubtui")))
        await pilot.press(*FIRST_RUN[-1].keys)
    launch = app.return_value
    if not isinstance(launch, Launch):
        raise TypeError("the first run did not end in a Hub")
    hub = HubApp(replace(launch, connect=_over(transport)))
    async with hub.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await _press(pilot, tuple("muller"))
        await settled(pilot)
        taken.append((FIRST_RUN[-1].name, hub.export_screenshot(title="hubtui")))
    return taken


def _over(transport: InProcess) -> Callable[[Settings, Journal], HubApi]:
    return lambda settings, journal: open_hub(settings, journal, transport=transport)


async def _press(pilot: "Pilot[int | Launch]", keys: tuple[str, ...]) -> None:
    for key in keys:
        await pilot.press(key)
        if len(key) > 1:
            await settled(pilot)
    await settled(pilot)


def _launch(picture: Picture) -> Launch:
    options = HubOptions(contracts=1_000, faults=picture.faults or Faults(), role=picture.role)
    return demo_launch(options, picture.open_at, idle_lock=picture.left_alone)


async def _take(picture: Picture) -> str:
    later = 0.0
    app = HubApp(_launch(picture), lambda: time.time() + later)
    async with app.run_test(size=picture.size) as pilot:
        await settled(pilot)
        await _press(pilot, picture.keys)
        while picture.shows not in text_of(app.export_screenshot()):
            await pilot.pause(0.035)
        if picture.left_alone:
            later = picture.left_alone * 60.0
            app.idle.look()
            await settled(pilot)
        return app.export_screenshot(title="hubtui")


def _draw_svg(chromium: str, svg: str, png: Path) -> None:
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if box is None:
        raise ValueError("the SVG has no viewBox")
    width, height = (round(float(side)) for side in box.groups())
    style = "html,body{margin:0;background:#0b0f14}svg{display:block}"
    _draw(chromium, f"<meta charset=utf-8><style>{style}</style>{svg}", (width, height), png)


def _draw(chromium: str, html: str, size: tuple[int, int], png: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
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
                f"--window-size={size[0]},{size[1]}",
                f"--screenshot={png}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
