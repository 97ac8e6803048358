"""What a customer is called, or a password, is nowhere after a fault: only its kind and its place."""

import sys
from pathlib import Path

import pytest

from tests.processes import environment, in_a_terminal

SECRET = "Geheim-4711"


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize(
    ("place", "code"), [("start", 1), ("screen", 1), ("worker", 0), ("timer", 0)]
)
def test_no_secret_is_told(place: str, code: int, debug: str, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.end_to_end.crashing",
        place,
        "demo",
        "--contracts",
        "20",
    ]
    told = environment(
        tmp_path,
        HOME=str(tmp_path),
        TERM="xterm-256color",
        SECRET=SECRET,
        HUBTUI_DEBUG=debug,
    )
    ended, printed = in_a_terminal(command, environ=told)
    assert ended == code, printed
    assert "ValueError" in printed
    assert ("Traceback" in printed) == bool(debug)
    assert SECRET not in printed
    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(SECRET.encode() in data for data in kept)
