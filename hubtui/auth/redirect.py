"""Where the provider sends the browser back to (RFC 8252, 7.3)."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from hubtui.config import Settings
from hubtui.hub.transport.hub_address import hub_address

_USUAL = "http://127.0.0.1/callback"
_LOOPBACK_OF_THE_NAME = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Redirect:
    """`address` as it is registered; without a port it is listened to on any."""

    address: str = _USUAL

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(settings.provider.redirect_uri or _USUAL)

    @property
    def is_here(self) -> bool:
        """Tell whether hubtui can listen at it itself; else what comes there is pasted."""
        return urlsplit(self.address).scheme == "http"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return what to listen on, the first of them surely: a browser may look for either."""
        checked = hub_address(self.address)
        return _LOOPBACK_OF_THE_NAME if checked.is_loopback_by_name else (checked.host,)

    @property
    def port(self) -> int | None:
        return urlsplit(self.address).port

    @property
    def path(self) -> str:
        return urlsplit(self.address).path or "/"

    def at(self, port: int) -> str:
        """Return the address with the port that is listened on."""
        if self.port is not None:
            return self.address
        parts = urlsplit(self.address)
        return parts._replace(netloc=f"{parts.netloc.rstrip(':')}:{port}").geturl()
