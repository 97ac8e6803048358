"""Passwords as they are kept: by scrypt, each with a salt and a cost of its own."""

import hashlib
import hmac
import secrets
import unicodedata

CHOSEN = 1 << 14
"""The cost for what a person thought of: 16 MB, and some fifty milliseconds a guess."""
RANDOM = 1 << 10
"""The cost for what was drawn by chance, or is printed: nobody guesses it, or everybody knows it."""

_BLOCK = 8
_LENGTH = 32


def kept(password: str, cost: int) -> str:
    """Return the text to keep. Blocking: not for the event loop, nor under the database's lock."""
    salt = secrets.token_bytes(16)
    return f"scrypt${cost}${salt.hex()}${_scrypt(password, salt, cost).hex()}"


def is_right(password: str, kept_text: str) -> bool:
    """Tell whether this is the password that was kept. Blocking."""
    _name, cost, salt, hashed = kept_text.split("$")
    found = _scrypt(password, bytes.fromhex(salt), int(cost))
    return hmac.compare_digest(found, bytes.fromhex(hashed))


# What an unknown user name is compared with: it takes as long as a known one.
NOBODYS = f"scrypt${CHOSEN}${'00' * 16}${'00' * _LENGTH}"


def _scrypt(password: str, salt: bytes, cost: int) -> bytes:
    # The same letters typed on another keyboard are the same password.
    typed = unicodedata.normalize("NFKC", password).encode(errors="surrogatepass")
    # Twice what it takes (128 bytes times block times cost).
    memory = 256 * _BLOCK * cost
    return hashlib.scrypt(typed, salt=salt, n=cost, r=_BLOCK, p=1, maxmem=memory, dklen=_LENGTH)
