"""Where the tokens of one sign-in are kept: the keyring or a file, whichever took them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

import msgspec

from hubtui.auth.errors import CannotKeep, KeyringSilent
from hubtui.auth.keeping.file_lock import file_lock
from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.keeping.secret_files import SecretFiles
from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.auth.lifetimes import lifetime, moment
from hubtui.auth.members import NoObject, members_of
from hubtui.auth.tokens import Tokens
from hubtui.auth.ways import WAYS
from hubtui.config import Settings
from hubtui.config.folders import state_folder
from hubtui.hub.transport.bearer import is_sendable
from hubtui.locale import _


def sign_in_folder() -> Path:
    return state_folder() / "sign-in"


@dataclass(frozen=True, slots=True)
class Kept:
    """`file` is None in the keyring; `is_news` where the user was not told of such files yet."""

    file: Path | None
    is_news: bool = False


class Keeping(Protocol):
    """Where a sign-in puts its tokens; blocking, so for a thread."""

    def read(self) -> tuple[Tokens, Kept] | None: ...

    def begin(self, tokens: Tokens) -> Kept: ...

    def forget(self) -> None: ...

    def file_lock(self) -> AbstractContextManager[None]: ...


class Vault:
    """The tokens of one sign-in; blocking, so for a thread.

    A file that is there is newer than what the keyring holds: a sign-in that went to the keyring
    takes the file away. What was read from a file goes back to it, so that sessions which can't
    reach the keyring (SSH) keep finding it.
    """

    def __init__(self, key: SignInKey, keyring: SystemKeyring, files: SecretFiles) -> None:
        self._name = key.id
        self._keyring = keyring
        self._files = files

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the vault of a profile."""
        return cls(SignInKey.of(settings), SystemKeyring(), SecretFiles(sign_in_folder()))

    def read(self) -> tuple[Tokens, Kept] | None:
        """Return the tokens and where they are. Raises KeyringSilent, CannotKeep."""
        text = self._files.read(self._name)
        if text is not None:
            return _tokens(text), Kept(self._files.path(self._name))
        text = self._keyring.read(self._name)
        return None if text is None else (_tokens(text), Kept(None))

    def begin(self, tokens: Tokens) -> Kept:
        """Keep the tokens of a new sign-in: in the keyring where one answers."""
        secret = msgspec.json.encode(tokens).decode()
        if not self._kept_in_keyring(secret):
            self._files.write(self._name, secret)
            return Kept(self._files.path(self._name), self._files.note_told())
        self._files.forget(self._name)
        return Kept(None)

    def replace(self, tokens: Tokens) -> None:
        """Keep renewed tokens where the old ones are."""
        secret = msgspec.json.encode(tokens).decode()
        if self._files.holds(self._name) or not self._kept_in_keyring(secret):
            self._files.write(self._name, secret)

    def forget(self) -> None:
        """Forget the tokens, wherever they are. Raises KeyringSilent where they may still be."""
        self._files.forget(self._name)
        self._keyring.forget(self._name)

    @contextmanager
    def file_lock(self) -> Iterator[None]:
        """Let one session at a time change the tokens. Raises ProviderTimedOut, CannotKeep."""
        self._files.make_folder()
        with file_lock(self._files.path(self._name).with_suffix(".lock")):
            yield

    def _kept_in_keyring(self, secret: str) -> bool:
        try:
            return self._keyring.write(self._name, secret)
        except KeyringSilent:
            return False


def _tokens(text: str) -> Tokens:
    """Read what was kept: by us, by an older hubtui, or by who edited the file."""
    try:
        kept = members_of(text.encode(errors="replace"))
    except NoObject as wrong:
        # Its words name the kind, never the value.
        raise _unreadable(str(wrong)) from None
    access_token = kept.text("access_token")
    if access_token is None or not is_sendable(access_token):
        raise _unreadable("access_token")
    way = kept.text("way")
    return Tokens(
        access_token=access_token,
        refresh_token=kept.text("refresh_token"),
        received_at=moment(kept.number("received_at")),
        lifetime=lifetime(kept.number("lifetime")),
        way=next((each for each in WAYS if each == way), "paste"),
        name=kept.text("name") or "",
        subject=kept.text("subject") or "",
    )


def _unreadable(problem: str) -> CannotKeep:
    return CannotKeep(_("what was kept can't be read: {problem}").format(problem=problem))
