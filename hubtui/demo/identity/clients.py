"""The programs that may ask: hubtui itself, and a script with a secret that everybody knows."""

import hmac
import re
from dataclasses import dataclass

from authlib.oauth2.rfc6749 import ClientMixin
from authlib.oauth2.rfc8628 import DEVICE_CODE_GRANT_TYPE
from typing_extensions import override

SCOPES = ("openid", "profile", "email", "offline_access")
# RFC 8252, 7.3: an address, never the name localhost.
_LOOPBACK = re.compile(r"(http://(?:127\.0\.0\.1|\[::1\]))(/.*)")


@dataclass(frozen=True, slots=True)
class Client(ClientMixin):
    """A registered client; one without a secret is public."""

    client_id: str
    name: str
    grants: tuple[str, ...]
    redirects: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    secret: str | None = None

    @override
    def get_client_id(self) -> str:
        return self.client_id

    @override
    def get_default_redirect_uri(self) -> None:
        """It must be named: where several are registered, which would it be?"""
        return

    @override
    def get_allowed_scope(self, scope: str | None) -> str:
        return " ".join(each for each in (scope or "").split() if each in self.scopes)

    @override
    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return any(is_registered(redirect_uri, each) for each in self.redirects)

    @override
    def check_client_secret(self, client_secret: str) -> bool:
        known = (self.secret or "").encode()
        return bool(known) and hmac.compare_digest(known, client_secret.encode())

    @override
    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        if self.secret is None:
            return method == "none"
        return method in ("client_secret_basic", "client_secret_post")

    @override
    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code" and self.check_grant_type("authorization_code")

    @override
    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in self.grants


def is_registered(asked: str, registered: str) -> bool:
    """Tell whether the address is exactly the registered one; on loopback any port is."""
    loopback = _LOOPBACK.fullmatch(registered)
    if loopback is None:
        return asked == registered
    start, rest = map(re.escape, loopback.groups())
    found = re.fullmatch(rf"{start}(?::([0-9]{{1,5}}))?{rest}", asked)
    return found is not None and int(found[1] or 80) < 1 << 16


HUBTUI = Client(
    "hubtui",
    "hubtui",
    ("authorization_code", "refresh_token", DEVICE_CODE_GRANT_TYPE),
    ("http://127.0.0.1/callback", "http://[::1]/callback"),
    SCOPES,
)
# Printed, as the passwords of the demo are.
_SCRIPT_SECRET = "demo-script-geheim"  # noqa: S105
SCRIPT = Client("hubtui-script", "hubtui-script", ("client_credentials",), secret=_SCRIPT_SECRET)
CLIENTS = {each.client_id: each for each in (HUBTUI, SCRIPT)}
