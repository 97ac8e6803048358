"""The sign-in of a profile that has no name yet: nothing is kept before it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from hubtui.auth.errors import KeyringSilent
from hubtui.auth.keeping.vault import Kept, Vault
from hubtui.auth.sign_in import ProviderSignIn, signed_in_with
from hubtui.auth.threads import in_thread
from hubtui.auth.token_of_the_hub import AskWhose
from hubtui.auth.tokens import Tokens
from hubtui.auth.ways import SignedIn, SignIn
from hubtui.config import Settings
from hubtui.hub.errors import NotSignedIn


class HeldSignIn:
    """A FirstSignIn: signs in at the Hub of `settings`, and keeps what came of it for that Hub only."""

    def __init__(self, settings: Settings, ask_whose: AskWhose) -> None:
        self._settings = settings
        self._held = _InMemory()
        self._sign_in = ProviderSignIn(settings, self._held, ask_whose)

    @property
    def sign_in(self) -> SignIn:
        return self._sign_in

    async def keep(self, profile: str) -> SignedIn:
        vault = Vault.of(replace(self._settings, profile=profile))

        def keep() -> SignedIn:
            found = self._held.read()
            if found is None:
                raise NotSignedIn
            with vault.file_lock():
                return signed_in_with(found[0], vault.begin(found[0]))

        return await in_thread(keep)

    async def forget(self, profile: str) -> None:
        vault = Vault.of(replace(self._settings, profile=profile))

        def forget() -> None:
            try:
                vault.forget()
            except KeyringSilent:
                # It took the tokens and is silent now; nothing names them any more.
                return

        await in_thread(forget)


class _InMemory:
    """A Keeping that ends with the process."""

    def __init__(self) -> None:
        self._tokens: Tokens | None = None

    def read(self) -> tuple[Tokens, Kept] | None:
        return None if self._tokens is None else (self._tokens, Kept(None))

    def begin(self, tokens: Tokens) -> Kept:
        self._tokens = tokens
        return Kept(None)

    def forget(self) -> None:
        self._tokens = None

    @contextmanager
    def file_lock(self) -> Iterator[None]:
        yield
