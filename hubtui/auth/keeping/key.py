"""Which sign-in a secret belongs to."""

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import Self

from hubtui.config import Settings


@dataclass(frozen=True, slots=True)
class SignInKey:
    """A profile pointed at another Hub, provider or client has another sign-in, never this one.

    Without a provider `issuer` and `client_id` are empty: there is a pasted token, for that address.
    A provider that has no issuer is known by where its tokens come from.
    """

    profile: str
    base_url: str
    issuer: str
    client_id: str

    @classmethod
    def of(cls, settings: Settings) -> Self:
        issuer = settings.issuer or settings.provider.token_endpoint
        client_id = settings.client_id
        if issuer is None or client_id is None:
            return cls(settings.profile, settings.base_url, "", "")
        return cls(settings.profile, settings.base_url, issuer, client_id)

    @property
    def id(self) -> str:
        """Return a name that is safe for a file and tells nothing."""
        return hashlib.sha256(json.dumps(astuple(self)).encode()).hexdigest()[:32]
