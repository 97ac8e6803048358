"""The shape of the last answer to Account toevoegen: paths and types, and no value."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hubtui.config.folders import state_folder

if TYPE_CHECKING:
    from hubtui.config import Settings

_MOST_BYTES = 256 * 1024


class WriteShape(msgspec.Struct, frozen=True):
    """`places` are paths with their types; a name that could be somebody's is a star."""

    status: int
    content_type: str
    places: list[tuple[str, str]]


def shapes_folder() -> Path:
    return state_folder() / "write-shapes"


def keep_shape(settings: "Settings", status: int, content_type: str, body: bytes) -> None:
    """Keep the shape of an answer; where that can't be done, nothing is kept. Quick enough for the loop."""
    from hubtui.hub.dialect.explained import places_in, without_values
    from hubtui.hub.dialect.mapping import value_of

    value = value_of(body) if len(body) <= _MOST_BYTES else None
    places = [] if value is None else without_values(places_in(value))
    shape = WriteShape(status, content_type.partition(";")[0][:80], places)
    path = _path(settings)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(msgspec.json.encode(shape))


def kept_shape(settings: "Settings") -> WriteShape | None:
    """Return what was kept last for this profile and Hub; None where nothing was."""
    try:
        return msgspec.json.decode(_path(settings).read_bytes(), type=WriteShape)
    except (OSError, msgspec.DecodeError):
        return None


def _path(settings: "Settings") -> Path:
    # Not at the start of the app: it loads OpenSSL.
    from hashlib import sha256

    whose = f"{settings.profile}\n{settings.base_url}".encode()
    return shapes_folder() / f"{sha256(whose).hexdigest()[:16]}.json"
