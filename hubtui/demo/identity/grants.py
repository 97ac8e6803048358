"""The grants: Authlib's, with what they leave to us."""

import sqlite3
from typing import ClassVar, Protocol

from authlib.oauth2.rfc6749 import (
    AuthorizationCodeGrant,
    ClientCredentialsGrant,
    InvalidGrantError,
    InvalidRequestError,
    RefreshTokenGrant,
    UnauthorizedClientError,
)
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc8628 import DeviceAuthorizationEndpoint, DeviceCodeGrant
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from joserfc.jwk import RSAKey
from typing_extensions import override

from hubtui.demo.identity import codes, devices, tokens
from hubtui.demo.identity.clients import Client
from hubtui.demo.identity.exchange import Asked, Visitor
from hubtui.demo.identity.secret import new_secret
from hubtui.demo.identity.signing import ALGORITHM, claims_of, signing_key

_PUBLIC_TOO = ["none", "client_secret_basic", "client_secret_post"]
_ID_TOKEN_SECONDS = 600


class Transaction(Protocol):
    """What a grant may know of the server it works for."""

    connection: sqlite3.Connection
    issuer: str
    now: float


class CodeGrant(AuthorizationCodeGrant):
    """By the provider's page; a code that was used already ends what came of it."""

    TOKEN_ENDPOINT_AUTH_METHODS = _PUBLIC_TOO
    server: Transaction
    request: Asked

    @override
    def generate_authorization_code(self) -> str:
        return new_secret()

    @override
    def save_authorization_code(self, code: str, request: Asked) -> None:
        asked, user = request.payload, request.user
        codes.keep(
            self.server.connection,
            code,
            client_id=request.client.client_id,
            account_id=user.account_id,
            redirect_uri=asked.redirect_uri,
            scope=request.scope,
            nonce=asked.data.get("nonce"),
            challenge=asked.data["code_challenge"],
            signed_in_at=user.signed_in_at,
            now=self.server.now,
        )

    @override
    def query_authorization_code(self, code: str, client: Client) -> codes.Code | None:
        return codes.find(self.server.connection, code, client.client_id, self.server.now)

    @override
    def delete_authorization_code(self, authorization_code: codes.Code) -> None:
        codes.use(self.server.connection, authorization_code)

    @override
    def authenticate_user(self, authorization_code: codes.Code) -> Visitor:
        return Visitor(authorization_code.account_id, authorization_code.signed_in_at)


class S256Alone(CodeChallenge):
    """PKCE for every client, and never `plain` (RFC 9700, 2.1.1)."""

    SUPPORTED_CODE_CHALLENGE_METHOD: ClassVar = ["S256"]

    @override
    def validate_code_challenge(self, grant: CodeGrant, redirect_uri: str) -> None:
        asked = grant.request.payload.data
        if not asked.get("code_challenge") or asked.get("code_challenge_method") != "S256":
            raise InvalidRequestError("A code_challenge by S256 is required")
        super().validate_code_challenge(grant, redirect_uri)


class RotatingGrant(RefreshTokenGrant):
    """A refresh token is good once; one that comes back ends its family."""

    TOKEN_ENDPOINT_AUTH_METHODS = _PUBLIC_TOO
    INCLUDE_NEW_REFRESH_TOKEN = True
    server: Transaction

    @override
    def authenticate_refresh_token(self, refresh_token: str) -> tokens.Token | None:
        found = tokens.find(self.server.connection, refresh_token, self.server.now)
        if found is None or found.kind != "refresh_token":
            return None
        if found.spent:
            tokens.end_family(self.server.connection, found.family)
            return None
        return found

    @override
    def authenticate_user(self, refresh_token: tokens.Token) -> Visitor:
        return Visitor(refresh_token.account_id, 0)

    @override
    def revoke_old_credential(self, refresh_token: tokens.Token) -> None:
        tokens.spend(self.server.connection, refresh_token)


class DeviceGrant(DeviceCodeGrant):
    """By a code that a person types elsewhere; it is good once."""

    TOKEN_ENDPOINT_AUTH_METHODS = _PUBLIC_TOO
    server: Transaction

    @override
    def query_device_credential(self, device_code: str) -> devices.Device:
        found = devices.find(self.server.connection, device_code, self.server.now)
        if found is None:
            raise InvalidGrantError("Invalid 'device_code' in request.")
        return found

    @override
    def validate_device_credential(self, credential: devices.Device) -> Visitor:
        visitor: Visitor = super().validate_device_credential(credential)
        devices.use(self.server.connection, credential)
        return visitor

    @override
    def query_user_grant(self, user_code: str) -> tuple[Visitor, bool] | None:
        row = self.server.connection.execute(
            "SELECT account_id, signed_in_at, allowed FROM device "
            "WHERE user_code = ? AND allowed IS NOT NULL",
            (user_code,),
        ).fetchone()
        return None if row is None else (Visitor(row[0], row[1]), bool(row[2]))

    @override
    def should_slow_down(self, credential: devices.Device) -> bool:
        return devices.polled_too_soon(self.server.connection, credential, self.server.now)


class ScriptGrant(ClientCredentialsGrant):
    """By the client's own secret."""

    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["client_secret_basic", "client_secret_post"]


class DeviceCodes(DeviceAuthorizationEndpoint):
    """Gives the two codes."""

    EXPIRES_IN = devices.DEVICE_SECONDS
    INTERVAL = devices.SECONDS_BETWEEN
    server: Transaction

    @override
    def authenticate_client(self, request: Asked) -> Client:
        client: Client = super().authenticate_client(request)
        if not client.check_grant_type(DeviceGrant.GRANT_TYPE):
            raise UnauthorizedClientError
        return client

    @override
    def generate_device_code(self) -> str:
        return new_secret()

    @override
    def get_verification_uri(self) -> str:
        return f"{self.server.issuer}/device"

    @override
    def save_device_credential(
        self, client_id: str, scope: str | None, data: dict[str, str]
    ) -> None:
        devices.keep(
            self.server.connection,
            data["device_code"],
            data["user_code"],
            client_id=client_id,
            scope=scope or "",
            now=self.server.now,
        )


class Revocation(RevocationEndpoint):
    """Ends an access token alone, and a refresh token with all that came of the same sign-in."""

    CLIENT_AUTH_METHODS = _PUBLIC_TOO
    server: Transaction

    @override
    def query_token(self, token_string: str, token_type_hint: str | None) -> tokens.Token | None:
        return tokens.find(self.server.connection, token_string, self.server.now)

    @override
    def revoke_token(self, token: tokens.Token, request: Asked) -> None:
        if token.kind == "access_token":
            tokens.end(self.server.connection, token)
        else:
            tokens.end_family(self.server.connection, token.family)


class IdTokens(OpenIDCode):
    """The id token beside a person's access token, also for a device: who signed in, and when."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__()
        self._transaction = transaction

    @override
    def exists_nonce(self, nonce: str, request: Asked) -> bool:
        """It is the client that knows its nonces; a code is good once anyway."""
        return False

    @override
    def resolve_client_private_key(self, client: Client) -> RSAKey:
        return signing_key(self._transaction.connection)

    @override
    def get_encode_header(self, client: Client) -> dict[str, str]:
        key = signing_key(self._transaction.connection)
        return {"alg": ALGORITHM, "kid": key.kid or ""}

    @override
    def get_compatible_claims(self, request: Asked) -> dict[str, object]:
        now = int(self._transaction.now)
        return {
            "iss": self._transaction.issuer,
            "aud": [request.client.client_id],
            "iat": now,
            "exp": now + _ID_TOKEN_SECONDS,
            "auth_time": request.user.signed_in_at,
        }

    @override
    def generate_user_info(self, user: Visitor, scope: str) -> UserInfo:
        return claims_of(self._transaction.connection, user.account_id, scope)
