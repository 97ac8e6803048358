"""Secrets in the system's keyring, when a real one answers."""

from typing import TYPE_CHECKING, TypeVar

from hubtui.auth.errors import KeyringSilent
from hubtui.auth.keeping.keyring_names import KeyringNames
from hubtui.auth.threads import start
from hubtui.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

Result = TypeVar("Result")

_SERVICE = "hubtui"
_REAL = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
"""Encrypted by the system. Not keyrings.alt, whose files are plain text, nor `null` and `fail`."""


class SystemKeyring:
    """Blocking; a call takes at most `patience` seconds.

    A keyring that was silent once (locked, its prompt unanswered) is not asked again by this object:
    each time would cost the user the whole patience.
    """

    def __init__(self, patience: float = 10.0, names: KeyringNames | None = None) -> None:
        self._patience = patience
        self._names = KeyringNames() if names is None else names
        self._silent = False

    def read(self, name: str) -> str | None:
        """Return the secret; None where it is not there, or there is no keyring at all."""
        return self._ask(lambda keyring: keyring.get_password(_SERVICE, name))

    def write(self, name: str, secret: str) -> bool:
        """Keep the secret; False where there is no keyring at all."""

        def write(keyring: "KeyringBackend") -> bool:
            self._names.note(name)
            keyring.set_password(_SERVICE, name, secret)
            return True

        return self._ask(write) or False

    def is_there(self) -> bool:
        """Tell whether there is a real one, and it answers. Raises KeyringSilent."""

        def read(keyring: "KeyringBackend") -> bool:
            keyring.get_password(_SERVICE, "is it there?")
            return True

        return self._ask(read) or False

    def forget(self, name: str) -> None:
        """Forget the secret; it need not be there."""

        def forget(keyring: "KeyringBackend") -> None:
            if keyring.get_password(_SERVICE, name) is not None:
                keyring.delete_password(_SERVICE, name)
            self._names.strike(name)

        self._ask(forget)

    def _ask(self, question: "Callable[[KeyringBackend], Result]") -> Result | None:
        if self._silent:
            raise KeyringSilent

        def ask() -> Result | None:
            try:
                keyring = _real_keyring()
                return None if keyring is None else question(keyring)
            except BaseException as error:
                # Backends raise what their D-Bus or system library raises, and native ones what is
                # no Exception even; the kind is all that is safe to tell of it.
                raise KeyringSilent(type(error).__name__) from error

        try:
            return start(ask).result(self._patience)
        except TimeoutError:
            self._silent = True
            raise KeyringSilent(
                _("no answer in {seconds:.0f} seconds").format(seconds=self._patience)
            ) from None
        except KeyringSilent:
            self._silent = True
            raise


def _real_keyring() -> "KeyringBackend | None":
    import keyring
    from keyring.backend import KeyringBackend

    def is_real(backend: KeyringBackend) -> bool:
        kind = type(backend)
        return f"{kind.__module__}.{kind.__qualname__}" in _REAL

    keyring.core.init_backend(limit=is_real)
    # The user's own choice (PYTHON_KEYRING_BACKEND, keyringrc.cfg) wins, also over a real one.
    chosen = keyring.get_keyring()
    return chosen if is_real(chosen) else None
