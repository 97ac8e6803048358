"""A new file of the user's own: nobody else reads it, and it takes the place of no other."""

import os
import unicodedata
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO, NewType

FileName = NewType("FileName", str)
"""A name without surprises on any system: only `file_name` makes it."""

_LONGEST = 80


def file_name(*words: str) -> FileName:
    """Return the words as a name: letters, digits and dashes, whatever was in them."""
    plain = (unicodedata.normalize("NFKD", word[: 4 * _LONGEST]) for word in words)
    kept = (
        "".join(
            sign if sign.isascii() and sign.isalnum() else "-"
            for sign in word
            if not _is_accent(sign)
        )
        for word in plain
    )
    parts = [part for word in kept for part in word.split("-") if part]
    return FileName("-".join(parts)[:_LONGEST].strip("-") or "hubtui")


def named_by_time(name: FileName, now: datetime) -> FileName:
    return FileName(f"{name}-{now:%Y%m%d-%H%M%S}")


def new_file(folder: Path, name: FileName, suffix: str) -> tuple[Path, BinaryIO]:
    """Open a new file in `folder`; the name gets a number where it is taken. Raises OSError."""
    for number in count(1):
        path = folder / (f"{name}.{suffix}" if number == 1 else f"{name}-{number}.{suffix}")
        try:
            return path, private_file(path)
        except FileExistsError:
            continue
    raise AssertionError("numbers end")


def private_file(path: Path) -> BinaryIO:
    """Open a file that is not there yet. Raises FileExistsError, OSError."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    return os.fdopen(descriptor, "wb")


def _is_accent(sign: str) -> bool:
    return unicodedata.category(sign) == "Mn"
