"""Which names stand in the keyring: no keyring tells, and `hubtui forget` must find them all."""

from pathlib import Path
from urllib.parse import quote, unquote

from hubtui.config.folders import state_folder


def names_folder() -> Path:
    return state_folder() / "keyring"


class KeyringNames:
    """An empty file a name, so that ten sessions never write over one another; a name is no secret."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = names_folder() if folder is None else folder

    def note(self, name: str) -> None:
        """Note a name, before its secret is written. Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file(name).touch(mode=0o600)

    def strike(self, name: str) -> None:
        self._file(name).unlink(missing_ok=True)

    def all(self) -> tuple[str, ...]:
        if not self._folder.is_dir():
            return ()
        return tuple(sorted(unquote(each.name) for each in self._folder.iterdir()))

    def _file(self, name: str) -> Path:
        return self._folder / quote(name, safe="")
