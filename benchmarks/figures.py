"""What was measured, and the figure it must reach."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Series:
    """The same thing measured some times."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Sequence[float]) -> "Series":
        """Raises ValueError where nothing was measured."""
        if not values:
            raise ValueError("nothing was measured")
        return cls(tuple(values))

    @property
    def least(self) -> float:
        return min(self.values)

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def most(self) -> float:
        return max(self.values)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    With `theirs` the figure is the ratio of the medians, else it is our median (`unit`) itself.
    `reached` at or below `at_most`.
    """

    what: str
    unit: str
    ours: Series
    at_most: float
    against: str = ""
    theirs: Series | None = None
    note: str = ""

    @property
    def figure(self) -> float:
        if self.theirs is None:
            return self.ours.median
        return self.ours.median / self.theirs.median

    @property
    def reached(self) -> bool:
        return self.figure <= self.at_most


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line of the table that could not be measured here, and why."""

    what: str
    why: str


Line = Row | Skipped

_HEAD = ("what", "unit", "ours", "against", "theirs", "figure", "at most", "reached")


def markdown(lines: Sequence[Line]) -> str:
    """Return the table; a series is written as min / median / max."""
    cells = [_HEAD, *(_cells(line) for line in lines)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(_HEAD))]
    rule = tuple("-" * width for width in widths)
    table = "\n".join(_line(row, widths) for row in (cells[0], rule, *cells[1:]))
    notes = [f"- {line.what}: {_note(line)}" for line in lines if _note(line)]
    return "\n".join([table, "", *notes]) if notes else table


def as_data(lines: Sequence[Line]) -> list[dict[str, object]]:
    """Return the lines as JSON can keep them, every single value included."""
    return [
        {**asdict(line), "figure": line.figure, "reached": line.reached}
        if isinstance(line, Row)
        else asdict(line)
        for line in lines
    ]


def _cells(line: Line) -> tuple[str, ...]:
    if isinstance(line, Skipped):
        return (line.what, "", "not measured", "", "", "", "", "")
    times = "x" if line.theirs is not None else f" {line.unit}"
    return (
        line.what,
        line.unit,
        _series(line.ours),
        line.against,
        _series(line.theirs) if line.theirs is not None else "",
        f"{number(line.figure)}{times}",
        f"{number(line.at_most)}{times}",
        "yes" if line.reached else "**no**",
    )


def _series(series: Series) -> str:
    if series.least == series.most:
        return number(series.median)
    return " / ".join(map(number, (series.least, series.median, series.most)))


def number(value: float) -> str:
    """Return the number with three digits that count, two of a small one."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 1 else f"{value:.2g}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _note(line: Line) -> str:
    return line.why if isinstance(line, Skipped) else line.note
