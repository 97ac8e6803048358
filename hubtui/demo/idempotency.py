"""`Idempotency-Key`, as the IETF's draft has it: a write that is sent again gets the first one's answer."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hubtui.demo.account_creation import AccountWish
from hubtui.demo.refusals import INVALID_KEY, KEY_IN_USE, KEY_OF_ANOTHER, Refused

REPLAY_SECONDS = 3_600.0
"""So long an answer is kept, its temporary password included, in memory only."""
LONGEST_KEY = 255

# A string of RFC 9651; in between, what its backslashes may stand before.
_QUOTED = re.compile(r'"((?:[ !#-\[\]-~]|\\["\\])+)"')
_BARE = re.compile(r"[!#-+\--:<-\[\]-~]+")

Outcome = str | Refused
"""The JSON of the account that was made, or what the Hub refused it with."""


@dataclass(slots=True)
class Attempt:
    """The first request with its key; `outcome` is None while it runs."""

    wish: AccountWish
    began: float
    outcome: Outcome | None = None


class Attempts:
    """The writes of the last hour, by who made them and under which key."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._attempts: dict[tuple[int, str], Attempt] = {}

    def begin(self, account_id: int, key: str, wish: AccountWish) -> Attempt:
        """Return the attempt under this key: a new one, or one that has its outcome.

        Raises Refused 409 while the first one runs, 422 where the first one asked for another account.
        """
        self._forget_old()
        earlier = self._attempts.get((account_id, key))
        if earlier is None:
            return self._attempts.setdefault((account_id, key), Attempt(wish, self._clock()))
        if earlier.wish != wish:
            raise Refused(KEY_OF_ANOTHER)
        if earlier.outcome is None:
            raise Refused(KEY_IN_USE)
        return earlier

    def give_up(self, account_id: int, key: str) -> None:
        """Let the next request with this key be the first: of this one nothing came."""
        self._attempts.pop((account_id, key), None)

    def _forget_old(self) -> None:
        too_old = self._clock() - REPLAY_SECONDS
        for place, attempt in list(self._attempts.items()):
            if attempt.began > too_old:
                break
            if attempt.outcome is not None:
                del self._attempts[place]


def idempotency_key(headers: Sequence[str]) -> str | None:
    """Return the key, written as a string in quotes or bare; None where none is sent.

    Raises Refused 400 for what is no key.
    """
    if not headers:
        return None
    text = headers[0].strip(" \t")
    quoted = _QUOTED.fullmatch(text)
    if quoted is not None:
        key = re.sub(r"\\(.)", r"\1", quoted[1])
    elif _BARE.fullmatch(text):
        key = text
    else:
        raise Refused(INVALID_KEY)
    if len(headers) > 1 or len(key) > LONGEST_KEY:
        raise Refused(INVALID_KEY)
    return key
