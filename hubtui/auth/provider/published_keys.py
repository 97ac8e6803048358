"""The keys a provider publishes (RFC 7517): each read by itself, one that can't be read is left out."""

from typing import NamedTuple

from joserfc.jwk import ECKey, JWKRegistry, OKPKey, RSAKey

from hubtui.auth.errors import ProviderUnusable
from hubtui.auth.members import Members, NoObject
from hubtui.auth.provider.provider_wire import Answer
from hubtui.locale import _
from hubtui.text.one_line import one_line

# What makes the key; `x5c`, `key_ops` and the rest are advice, and may be odd.
_MATERIAL = {"RSA": ("n", "e"), "EC": ("crv", "x", "y"), "OKP": ("crv", "x")}
_ED25519 = ("EdDSA", "Ed25519")

_MOST = 100


Key = RSAKey | ECKey | OKPKey


class PublishedKey(NamedTuple):
    """A key for signatures, and what the provider says of it."""

    key: Key
    kid: str | None
    algorithm: str | None
    curve: str | None = None

    def signs(self, algorithm: str) -> bool:
        """Tell whether it may have made a signature by this algorithm."""
        if algorithm in _ED25519:
            # One algorithm by two names: the older one (RFC 8037) and that of RFC 9864.
            is_named = self.algorithm is None or self.algorithm in _ED25519
            return is_named and isinstance(self.key, OKPKey) and self.curve == "Ed25519"
        if self.algorithm is not None:
            return self.algorithm == algorithm
        return self.key.key_type == ("EC" if algorithm.startswith("ES") else "RSA")


def published_keys(answer: Answer) -> list[PublishedKey]:
    """Return the keys in the answer. Raises ProviderUnusable where there is none to be read."""
    try:
        said = answer.members().found.get("keys")
    except NoObject as wrong:
        raise _unreadable(str(wrong), answer) from None
    sent = said if isinstance(said, list) else []
    keys = [key for each in sent[:_MOST] if (key := _key(each)) is not None]
    if not keys:
        raise _unreadable("keys", answer)
    return keys


def fitting(keys: list[PublishedKey], algorithm: str, kid: str | None) -> list[Key]:
    """Return the keys that may have made a signature: by its id, else each that has none."""
    able = [each for each in keys if each.signs(algorithm)]
    named = [each for each in able if each.kid == kid] if kid is not None else []
    unnamed = [each for each in able if each.kid is None or kid is None]
    return [each.key for each in named or unnamed]


def _key(sent: object) -> PublishedKey | None:
    if not isinstance(sent, dict):
        return None
    said = Members(sent)
    kind = said.text("kty")
    if kind not in _MATERIAL or sent.get("use") == "enc":
        return None
    material = {name: said.text(name) or "" for name in _MATERIAL[kind]}
    try:
        key = JWKRegistry.import_key({"kty": kind, **material})
        # It is worked out at its first use: here, where it costs itself.
        key.public_key  # noqa: B018
    except Exception:  # noqa: BLE001 - whatever the libraries raise: this key can't be read
        return None
    if not isinstance(key, Key):
        return None
    return PublishedKey(key, said.text("kid"), said.text("alg"), said.text("crv"))


def _unreadable(problem: str, answer: Answer) -> ProviderUnusable:
    return ProviderUnusable(
        _("its keys can't be read: {problem}").format(problem=one_line(problem)),
        status=answer.status,
    )
