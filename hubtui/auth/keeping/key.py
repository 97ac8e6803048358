"""Which sign-in a secret belongs to."""

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import Self

from hubtui.auth.provider.registration import registration
from hubtui.config import Settings


@dataclass(frozen=True, slots=True)
class SignInKey:
    """A profile pointed at another Hub, provider or client has another sign-in, never this one."""

    profile: str
    base_url: str
    issuer: str
    client_id: str

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Raises Misconfigured where the profile names no provider."""
        known = registration(settings)
        return cls(settings.profile, settings.base_url, known.issuer, known.client_id)

    @property
    def id(self) -> str:
        """Return a name that is safe for a file and tells nothing."""
        return hashlib.sha256(json.dumps(astuple(self)).encode()).hexdigest()[:32]
