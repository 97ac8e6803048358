"""Signs that tell a state at a glance, beside its word: never a colour alone, nor the sign alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from hubtui.locale import _

Tone = Literal["good", "waning", "gone"]

COLOURS: Mapping[Tone, str] = MappingProxyType(
    {"good": "$text-success", "waning": "$text-warning", "gone": "$text-muted"}
)


class Sign(NamedTuple):
    """One character on one cell, and what its colour says."""

    mark: str
    tone: Tone


SignOf = Callable[[str], Sign | None]
"""Returns the sign of a text; None where it has none."""

RUNS, ENDS, ENDED = Sign("●", "good"), Sign("◐", "waning"), Sign("○", "gone")
HAS_ACCOUNT, HAS_NONE = Sign("●", "good"), Sign("○", "gone")

_MARKS = frozenset(sign.mark for sign in (RUNS, ENDS, ENDED, HAS_ACCOUNT, HAS_NONE))

_STATUSES: Mapping[str, Sign] = MappingProxyType(
    {
        "lopend": RUNS,
        "active": RUNS,
        "opgezegd": ENDS,
        "cancelled": ENDS,
        "vervallen": ENDED,
        "geroyeerd": ENDED,
        "beëindigd": ENDED,
        "expired": ENDED,
    }
)


def sign_of_status(status: str) -> Sign | None:
    """Return the sign of a contract's status; a word that is not known is only a word."""
    return _STATUSES.get(status.casefold())


def sign_of_account(name: str) -> Sign | None:
    """Return whether there is an account, by what stands in its place; None where that is not told."""
    if not name:
        return None
    return HAS_NONE if name == _("none") else HAS_ACCOUNT


def signed(text: str, sign: Sign | None) -> str:
    """Return the text behind its sign, or behind the room of one: words of a column stay in line."""
    return f"{sign.mark if sign else ' '} {text}"


def without_sign(text: str) -> str:
    """Return the text that stands behind a sign, the whole text where there is none."""
    return text[len(signed("", None)) :] if text[:1] in _MARKS and text[1:2] == " " else text
