"""`make bench`: every row in one table, kept as RESULTS.md and as a dated JSON file.

python -m benchmarks            all
python -m benchmarks sent keys  these modules only, nothing kept
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from benchmarks import (
    cold,
    commands,
    decode,
    dialects,
    filtering,
    fleet,
    forty,
    held_key,
    idle,
    keys,
    memory,
    portfolio,
    preview,
    sent,
    start,
)
from benchmarks.figures import Line, Row, Skipped, as_data, markdown

_FOLDER = Path(__file__).parent
_MODULES: Mapping[str, Callable[[], list[Line]]] = MappingProxyType(
    {
        "start": start.rows,
        "cold": cold.rows,
        "commands": commands.rows,
        "portfolio": portfolio.rows,
        "filtering": filtering.rows,
        "decode": decode.rows,
        "dialects": dialects.rows,
        "memory": memory.rows,
        "sent": sent.rows,
        "idle": idle.rows,
        "held_key": held_key.rows,
        "keys": keys.rows,
        "preview": preview.rows,
        "fleet": fleet.rows,
        "forty": forty.rows,
    }
)


def main() -> None:
    """Measure what is named, or all; all is kept."""
    names = sys.argv[1:] or list(_MODULES)
    lines: list[Line] = []
    for name in names:
        lines += _measured(name)
    print(markdown(lines))
    if not sys.argv[1:]:
        _keep(lines)


def _measured(name: str) -> list[Line]:
    begun = time.monotonic()
    try:
        lines = _MODULES[name]()
    except Exception as error:  # noqa: BLE001 - one script that fails costs its own rows
        lines = [Skipped(name, f"{type(error).__name__}: {error}".splitlines()[0])]
    print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return lines


def _keep(lines: list[Line]) -> None:
    now = datetime.now(tz=UTC)
    measured = [line for line in lines if isinstance(line, Row)]
    reached = sum(line.reached for line in measured)
    words = (
        f"# Measured on {now:%Y-%m-%d}\n\n"
        "Made by `make bench`. A series is min / median / max; the figure is the ratio of the medians.\n"
        f"{reached} of {len(measured)} reached. {_machine()}.\n\n"
    )
    (_FOLDER / "RESULTS.md").write_text(f"{words}{markdown(lines)}\n", encoding="utf-8")
    data = {"at": now.isoformat(timespec="seconds"), "machine": _machine(), "rows": as_data(lines)}
    file = _FOLDER / "results" / f"{now:%Y-%m-%d}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    busy, _five, _fifteen = os.getloadavg()
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"Python {platform.python_version()}, load {busy:.1f} at the end"
    )


if __name__ == "__main__":
    main()
