"""Reading a hash-pinned requirement file."""

import re
from pathlib import Path


def locked(file: Path) -> dict[str, str]:
    """Return the release of each library that the file pins, by its normalized name."""
    pins = re.findall(r"^([a-z0-9-]+)==([^ ;]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(pins)
