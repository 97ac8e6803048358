"""The config file as it goes to disk: whole or as it was, only its owner's, as its editor saved it."""

import os
from contextlib import suppress
from pathlib import Path

from hubtui.config.errors import ConfigError
from hubtui.locale import _

_BOM = b"\xef\xbb\xbf"


def as_it_was_written(before: bytes, new: str) -> bytes:
    """Return the new text with the line ends and the mark at its head that the old one had."""
    content = new.encode()
    if b"\r\n" in before:
        content = new.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    return (_BOM if before.startswith(_BOM) else b"") + content


def replace_file(path: Path, content: bytes) -> None:
    """Put this in the place of the file. Blocking. Raises ConfigError."""
    # Where it is a link, to a folder of settings under version control, the link stays.
    target = path.resolve()
    try:
        from tempfile import mkstemp

        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only its owner may read what mkstemp makes.
        descriptor, temporary = mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(descriptor)
            Path(temporary).replace(target)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise ConfigError(
            _("{path} can't be written: {reason}").format(path=path, reason=error.strerror)
        ) from error
