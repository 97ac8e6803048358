"""Temporary passwords: for one first login, read from a screen and typed by a person."""

import secrets

# No 0 and o, no 1, i and l: they are mistaken for one another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS = 4
_GROUP_LENGTH = 4


def temporary_password() -> str:
    """Return a password of 79 bits such as `k7mp-x2wd-hqva-9tcn`."""
    groups = (
        "".join(secrets.choice(_LETTERS) for _letter in range(_GROUP_LENGTH))
        for _group in range(_GROUPS)
    )
    return "-".join(groups)
