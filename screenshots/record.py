"""Recordings of hubtui at work: each step is pressed as somebody would, and must be seen to happen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubtui.app import HubApp
from hubtui.config.named_views import NamedView
from hubtui.demo import HubOptions
from screenshots.animation import Frame
from screenshots.demo import demo_launch, settled, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from hubtui.launch import Launch

_TYPED = 0.12
"""Seconds a letter stays the last one typed."""
_GLANCES = 6
"""Longer than the preview waits for the cursor to stand still."""
_LOOKS = 20


@dataclass(frozen=True)
class Step:
    """What is pressed, what is said of it, what must then be on screen, and for how long.

    `typed` is what was pressed as the caption calls it.
    """

    keys: tuple[str, ...]
    typed: str
    says: str
    shows: str
    seconds: float = 1.8


@dataclass(frozen=True)
class Recording:
    """One go, from the list of contacts on."""

    name: str
    size: tuple[int, int]
    steps: tuple[Step, ...]


class NotSeen(Exception):
    """A step did not do what it is recorded for."""


GIVE_ACCOUNT = (
    Step(("a",), "a", "Account toevoegen", "wordt de gebruikersnaam"),
    Step(
        ("enter",),
        "⏎",
        "Aanmaken: het tijdelijke wachtwoord, verborgen",
        "Het account is aangemaakt",
    ),
)

THE_JOB = Recording(
    "opname-account-toevoegen",
    (100, 28),
    (
        Step((), "", "De klant belt: mag ik een account?", "Lieke IJzerman", 1.4),
        Step(("z", *"368"), "z 368", "Zoek de relatie", "368 - Test", 1.0),
        Step(("enter",), "⏎", "Open de relatie, met haar contracten", "TESTWACHT"),
        *GIVE_ACCOUNT,
        Step(("c",), "c", "Kopieer het, en plak het waar het moet zijn", "klembord", 2.4),
        Step(
            ("escape",), "esc", "Klaar: het account staat bij de relatie", "● test@example.com", 2.6
        ),
    ),
)

A_DAY = Recording(
    "opname-een-dag",
    (120, 32),
    (
        Step((), "", "Relaties, met een voorbeeld van de rij", "06-90000368"),
        Step(("z", *"boer"), "z boer", "Zoek in relaties en contracten tegelijk", "de Boer"),
        Step(("enter",), "⏎", "De relatie met haar contracten", "Relatienummer"),
        Step(("enter",), "⏎", "Een contract, in gewone woorden", "LOOPTIJD", 2.4),
        Step(("2",), "2", "Alle contracten", "Contractnummer"),
        Step(("slash", *"status:opg", "tab", "enter"), "/ status:opg ⇥ ⏎", "Filter op status", "◐ Opgezegd"),
        Step(("n",), "n", "Een eigen weergave: nog geen account", "zonder account"),
        Step(("down", "down", "down"), "↓ ↓ ↓", "Het voorbeeld loopt mee", "○ geen"),
        Step(("enter",), "⏎", "Open die relatie", "SNELKOPPELINGEN"),
        *GIVE_ACCOUNT,
        Step(("t",), "t", "Toon het wachtwoord", "Tijdelijk wachtwoord"),
        Step(("y",), "y", "Kopieer gebruikersnaam en wachtwoord", "klembord"),
        Step(("escape",), "esc", "Klaar", "SNELKOPPELINGEN"),
        Step(("y",), "y", "Kopieer precies wat u nodig hebt", "E-mail"),
        Step(("e",), "e", "Het e-mailadres", "klembord"),
        Step(("7",), "7", "Het logboek weet wat u deed", "aangemaakt", 3.0),
    ),
)  # fmt: skip

RECORDINGS = (THE_JOB, A_DAY)

VIEWS = {
    "Geen account": NamedView(place="relaties", filter="zonder account", sort="naam"),
}


async def frames_of(recording: Recording) -> list[Frame]:
    """Go through the steps on an embedded Hub. Raises NotSeen where one does not do its work."""
    launch = demo_launch(HubOptions(contracts=1_000), "relaties", views=VIEWS)
    frames: list[Frame] = []
    async with HubApp(launch).run_test(size=recording.size, notifications=True) as pilot:
        for step in recording.steps:
            frames += await _frames_of(step, pilot)
    return frames


async def _frames_of(step: Step, pilot: "Pilot[int | Launch]") -> list[Frame]:
    frames = []
    for key in step.keys[:-1]:
        await pilot.press(key)
        picture = await settled(pilot, glances=1)
        frames.append(Frame(picture, _TYPED, step.typed, step.says))
    await pilot.press(*step.keys[-1:])
    picture = await settled(pilot, _GLANCES)
    for _look in range(_LOOKS):
        if step.shows in text_of(picture):
            return [*frames, Frame(picture, step.seconds, step.typed, step.says)]
        picture = await settled(pilot, _GLANCES)
    raise NotSeen(f"{step.typed}: {step.says} does not show {step.shows!r}")
