"""Authlib's authorization server on the embedded Hub's database, for the length of one transaction."""

import sqlite3
from collections.abc import Iterable

from authlib.oauth2.rfc6749 import AuthorizationServer
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc9207 import IssuerParameter
from typing_extensions import override

from hubtui.demo.accounts import account_of_role
from hubtui.demo.identity import tokens
from hubtui.demo.identity.clients import CLIENTS, SCOPES, Client
from hubtui.demo.identity.exchange import Answered, Asked
from hubtui.demo.identity.grants import (
    CodeGrant,
    DeviceCodes,
    DeviceGrant,
    IdTokens,
    Revocation,
    RotatingGrant,
    S256Alone,
    ScriptGrant,
)
from hubtui.demo.identity.secret import new_secret
from hubtui.demo.options import Role


class Server(AuthorizationServer):
    """Answers one request; `role` is whose account a script's own token is of."""

    def __init__(self, connection: sqlite3.Connection, issuer: str, role: Role, now: float) -> None:
        super().__init__(scopes_supported=list(SCOPES))
        self.connection = connection
        self.issuer = issuer
        self.now = now
        self._role = role
        bearer = BearerTokenGenerator(
            _secret, _secret, expires_generator=lambda _client, _grant: tokens.ACCESS_SECONDS
        )
        self.register_token_generator("default", bearer)
        id_tokens = IdTokens(self)
        self.register_grant(CodeGrant, [S256Alone(), id_tokens])
        self.register_grant(DeviceGrant, [id_tokens])
        self.register_grant(RotatingGrant)
        self.register_grant(ScriptGrant)
        self.register_endpoint(DeviceCodes)
        self.register_endpoint(Revocation)
        self.register_extension(_NamesIssuer(issuer))

    @override
    def query_client(self, client_id: str) -> Client | None:
        return CLIENTS.get(client_id)

    @override
    def generate_token(
        self,
        grant_type: str,
        client: Client,
        user: object = None,
        scope: str | None = None,
        expires_in: int | None = None,
        include_refresh_token: bool = True,
    ) -> dict[str, str]:
        # OpenID Connect Core, 11: who stays signed in asked for it.
        stays = include_refresh_token and "offline_access" in (scope or "").split()
        given: dict[str, str] = super().generate_token(
            grant_type, client, user, scope, expires_in, stays
        )
        return given

    @override
    def save_token(self, token: dict[str, str], request: Asked) -> None:
        begun = request.authorization_code or request.credential or request.refresh_token
        if request.user is None:
            account_id = account_of_role(self.connection, self._role).account_id
        else:
            account_id = request.user.account_id
        family = new_secret() if begun is None else begun.family
        kinds: tuple[tokens.Kind, ...] = ("access_token", "refresh_token")
        for kind in kinds:
            if kind in token:
                tokens.keep(
                    self.connection,
                    token[kind],
                    kind,
                    family=family,
                    client_id=request.client.client_id,
                    account_id=account_id,
                    scope=token.get("scope", ""),
                    now=self.now,
                )

    @override
    def create_oauth2_request(self, request: Asked) -> Asked:
        return request

    @override
    def handle_response(
        self, status: int, body: object, headers: Iterable[tuple[str, str]]
    ) -> Answered:
        return Answered(status, body, headers)

    @override
    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Nobody listens."""


def _secret(**_asked: object) -> str:
    return new_secret()


class _NamesIssuer(IssuerParameter):
    """Says who answers, so that a client is not led to another provider (RFC 9207)."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    @override
    def get_issuer(self) -> str:
        return self._issuer
