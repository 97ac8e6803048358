"""One welcome text for each customer, in a new folder of their user's own. Blocking."""

import os
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

from hubtui.ledger.batch.handout import Handout
from hubtui.text.new_file import file_name, new_file
from hubtui.text.visible import visible
from hubtui.text.welcome import filled


def write_welcome_texts(folder: Path, template: str, handouts: Iterable[Handout]) -> Path:
    """Write them and return their folder; all are on the disk then. Raises OSError, BrokenTemplate.

    What was begun is taken away where it breaks off.
    """
    made = _new_folder(folder)
    written: list[Path] = []
    try:
        for handout in handouts:
            path, file = new_file(made, file_name(handout.line.wish.contact_title), "txt")
            written.append(path)
            with file:
                file.write(_text(template, handout).encode())
                file.flush()
                os.fsync(file.fileno())
        for each in (made, made.parent):
            _sync(each)
    except BaseException:
        with suppress(OSError):
            for path in written:
                path.unlink()
            made.rmdir()
        raise
    return made


def _text(template: str, handout: Handout) -> str:
    line, credentials = handout
    values = {
        "contact": visible(line.wish.contact_title),
        "contact_id": visible(line.wish.contact_id),
        "address": visible(line.wish.address),
        "user_name": visible(credentials.user_name),
        "password": credentials.password,
        "hub": visible(line.wish.hub),
    }
    return filled(template, values)


def _new_folder(folder: Path) -> Path:
    for number in count(1):
        made = folder if number == 1 else folder.with_name(f"{folder.name}-{number}")
        try:
            made.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return made
    raise AssertionError("numbers end")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
