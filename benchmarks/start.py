"""From process start to header and sidebar, and to the first complete frame, against a bare Textual app's."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.hubs import running_hub
from benchmarks.programs import HUBTUI, peer, surroundings
from benchmarks.replay import first_complete, first_with, wait_for
from benchmarks.terminal import Terminal

_ROUNDS = 12
# An answer that is still to come leaves the shell alone on screen.
_LATE = 20.0


@dataclass(frozen=True, slots=True)
class Target:
    """What is started, and the words by which its screen is known to be there."""

    command: tuple[str, ...]
    environ: Mapping[str, str]
    shows: str


@contextmanager
def targets() -> Iterator[tuple[Target, Target, Target]]:
    """Have ready what is started: a bare Textual app, the shell alone, and a thousand contracts."""
    with (
        surroundings() as around,
        running_hub(around, latency=_LATE) as late,
        running_hub(around, contracts=1_000) as hub,
    ):
        plain = around.environ()
        yield (
            Target(peer("bare"), plain, "Hello, world"),
            Target(HUBTUI, {**plain, **late.variables}, "Relaties ophalen"),
            Target((*HUBTUI, "--open", "contracten"), {**plain, **hub.variables}, "van 1.000"),
        )


def rows() -> list[Line]:
    """Measure; starts take turns, so that a busy minute is one for all."""
    with targets() as started:
        for target in started:
            first_frame(target)
        looks: list[float] = []
        walls: list[list[float]] = [[] for _ in started]
        cpus: list[list[float]] = [[] for _ in started]
        for _round in range(_ROUNDS):
            for place, target in enumerate(started):
                wall, cpu = first_frame(target)
                walls[place].append(wall)
                cpus[place].append(cpu)
            looks.append(first_look(started[1]))
    bare, shell, contracts = (Series.of([1000 * each for each in wall]) for wall in walls)
    work = [Series.of([1000 * each for each in cpu]).median for cpu in cpus]
    return [
        Row(
            "start: header and sidebar on screen",
            "ms",
            Series.of([1000 * each for each in looks]),
            0.35,
            "bare Textual, one Static",
            bare,
            note="keys typed from then on are kept",
        ),
        Row(
            "start: first complete frame of the shell",
            "ms",
            shell,
            1.25,
            "bare Textual, one Static",
            bare,
            note=f"processor time to that frame {work[1] / work[0]:.2f}x",
        ),
        Row(
            "start: first frame with 1,000 contracts",
            "ms",
            contracts,
            1.9,
            "bare Textual, one Static",
            bare,
            note=f"processor time to that frame {work[2] / work[0]:.2f}x",
        ),
    ]


def first_frame(target: Target) -> tuple[float, float]:
    """Return the seconds on the clock and of processor time to the first complete frame."""
    with Terminal(target.command, target.environ) as terminal:
        wait_for(terminal, target.shows)
        frame = first_complete(terminal.written)
        return frame.at - terminal.started, frame.cpu


def first_look(target: Target) -> float:
    """Return the seconds to a frame that has the header and the whole sidebar."""
    with Terminal(target.command, target.environ) as terminal:
        wait_for(terminal, target.shows)
        return first_with(terminal.written, "ANVA Hub", "7 Logboek").at - terminal.started


if __name__ == "__main__":
    print(markdown(rows()))
