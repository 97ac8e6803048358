"""The access token of a sign-in: renewed before it ends, once for all who wait."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from hubtui.auth.errors import GrantRefused, KeyringSilent
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.one_person import Whose
from hubtui.auth.single_flight import SingleFlight
from hubtui.auth.tokens import Tokens
from hubtui.hub.errors import NotSignedIn
from hubtui.locale import _

_REFUSED_KEPT = 8
"""Only the newest tokens can come up again; all are secrets, and a day has hundreds of them."""

Renew = Callable[[Tokens], Tokens]
"""Asks the provider for new tokens; blocking. Raises HubError."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Tokens in memory; `good_until` is steady time, so a clock set back does not stretch it."""

    tokens: Tokens
    good_until: float = field(repr=False)


class StayingSignedIn:
    """A TokenSource. `clock` gives Unix time, `steady` a time that is never set; `nobody` is said
    where no sign-in is kept.

    A renewal runs in a thread from the lock to the store and is never broken off: a refresh token
    that was spent without its successor being kept would end the sign-in.
    """

    def __init__(
        self,
        vault: Vault,
        renew: Renew,
        *,
        nobody: str = "",
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._vault = vault
        self._renew = renew
        self._nobody = nobody
        self._clock = clock
        self._steady = steady
        self._held: _Held | None = None
        self._refused: deque[str] = deque(maxlen=_REFUSED_KEPT)
        self._renewals = SingleFlight(self._renewal)

    async def token(self) -> str:
        held = self._held
        if held is None or not self._is_usable(held.tokens):
            held = await self._renewals.result()
        return held.tokens.access_token

    async def renew(self, refused: str) -> str:
        if refused not in self._refused:
            self._refused.append(refused)
        # A crash report shows local variables.
        del refused
        token = await self.token()
        # A renewal under way when the Hub refused may have settled on the very same token.
        return await self.token() if token in self._refused else token

    def whose(self, token: str) -> Whose:
        """Return whose the token is, as far as the sign-in told."""
        held = self._held
        if held is None or held.tokens.access_token != token:
            return Whose()
        subject = held.tokens.subject
        # With a pasted token it was the Hub that told, by the account's id.
        return Whose(account=subject) if held.tokens.way == "token" else Whose(signed_in=subject)

    def _is_usable(self, tokens: Tokens) -> bool:
        if tokens.access_token in self._refused or self._steady() >= self._held_until(tokens):
            return False
        return tokens.seconds_left(self._clock()) > 0

    def _held_until(self, tokens: Tokens) -> float:
        """Return the steady time until which these very tokens are good, as far as it is known."""
        held = self._held
        if held is None or held.tokens.access_token != tokens.access_token:
            return float("inf")
        return held.good_until

    async def _renewal(self) -> _Held:
        self._held = await asyncio.to_thread(self._read_or_renew)
        return self._held

    def _read_or_renew(self) -> _Held:
        tokens = self._kept()
        if not self._is_usable(tokens):
            with self._vault.file_lock():
                tokens = self._renew_in_turn()
        good_until = self._steady() + tokens.seconds_left(self._clock())
        return _Held(tokens, min(good_until, self._held_until(tokens)))

    def _renew_in_turn(self) -> Tokens:
        # Another session may have renewed, or signed out, while this one waited.
        tokens = self._kept()
        if self._is_usable(tokens):
            return tokens
        try:
            renewed = self._renew(tokens)
        except GrantRefused as refusal:
            if refusal.error != "invalid_grant":
                raise
            self._forget()
            raise NotSignedIn(
                _("the provider ended your sign-in ({reason})").format(reason=refusal.detail)
            ) from refusal
        # Kept before anyone uses the new access token: the old refresh token is spent by now.
        self._vault.replace(renewed)
        return renewed

    def _kept(self) -> Tokens:
        found = self._vault.read()
        if found is None:
            raise NotSignedIn(self._nobody)
        return found[0]

    def _forget(self) -> None:
        try:
            self._vault.forget()
        except KeyringSilent:
            # What stays behind is spent, and is found to be so when it is tried.
            return
