"""What a JWT says of itself, unchecked: to find its key by, and to compare; never to believe."""

import base64
import binascii

from hubtui.auth.members import Members, NoObject, members_of

_LONGEST = 1 << 16
_NOTHING = Members({})


def jwt_header(token: str) -> Members:
    return _part(token, 0)


def jwt_claims(token: str) -> Members:
    """Return the claims; none for a token that is no JWT."""
    return _part(token, 1)


def _part(token: str, place: int) -> Members:
    parts = token.split(".")
    if len(parts) != 3 or len(token) > _LONGEST:
        return _NOTHING
    try:
        return members_of(base64.urlsafe_b64decode(parts[place] + "=" * (-len(parts[place]) % 4)))
    except (NoObject, binascii.Error, ValueError):
        return _NOTHING
