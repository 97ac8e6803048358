"""What the device endpoint gave (RFC 8628)."""

from dataclasses import dataclass, field

from hubtui.auth.errors import ProviderUnusable
from hubtui.auth.members import Members
from hubtui.auth.provider.grant_answers import without
from hubtui.auth.provider.provider_wire import safe

# RFC 8628: five seconds where nothing is said. Faster than one is no patience, slower than a minute
# no answer while somebody waits.
_INTERVAL = 5.0
_SHORTEST_INTERVAL = 1.0
_LONGEST_INTERVAL = 60.0
_CODE_LIFETIME = 600.0
_LONGEST_CODE_LIFETIME = 86_400.0


@dataclass(frozen=True, slots=True)
class DeviceGrant:
    """What the device endpoint gave (RFC 8628); times in seconds."""

    device_code: str = field(repr=False)
    user_code: str
    verification_uri: str
    expires_in: float
    verification_uri_complete: str | None
    interval: float


def device_grant(said: Members) -> DeviceGrant:
    device_code, user_code = said.text("device_code"), said.text("user_code")
    complete = said.text("verification_uri_complete", "verification_url_complete")
    # Google's name for it is older than the RFC's.
    address = said.text("verification_uri", "verification_url") or complete
    if device_code is None:
        raise without("device_code")
    if user_code is None:
        raise without("user_code")
    if address is None:
        raise without("verification_uri")
    safe(address)
    lives = said.number("expires_in") or 0.0
    return DeviceGrant(
        device_code,
        user_code,
        address,
        min(lives, _LONGEST_CODE_LIFETIME) if lives > 0 else _CODE_LIFETIME,
        complete if complete is not None and _is_safe(complete) else None,
        _interval(said.number("interval")),
    )


def _interval(asked: float | None) -> float:
    # Zero and less are no wish: nobody wants to be asked without a pause.
    if asked is None or asked <= 0:
        return _INTERVAL
    return min(max(asked, _SHORTEST_INTERVAL), _LONGEST_INTERVAL)


def _is_safe(address: str) -> bool:
    try:
        safe(address)
    except ProviderUnusable:
        return False
    return True
