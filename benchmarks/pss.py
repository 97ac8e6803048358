"""What a process takes of the machine's memory, its share of what it shares included."""

from pathlib import Path


def pss(pid: int) -> float:
    """Return MiB. Raises OSError where the process is gone or the kernel does not tell."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name, _colon, value = line.partition(":")
        if name == "Pss":
            return int(value.removesuffix("kB")) / 1024
    raise OSError("the kernel tells no PSS")
