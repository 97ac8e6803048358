"""The endpoints for programs: tokens, codes for another device, keys, who somebody is, and the end of it."""

from collections.abc import Callable

from authlib.oauth2.rfc6749 import OAuth2Error
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hubtui.demo.answers import refusal_answer
from hubtui.demo.identity import tokens
from hubtui.demo.identity.desk import Desk
from hubtui.demo.identity.discovery import discovery
from hubtui.demo.identity.exchange import Answered, Asked
from hubtui.demo.identity.server import Server
from hubtui.demo.identity.signing import claims_of, signing_key
from hubtui.demo.identity.visit import form_pairs
from hubtui.demo.refusals import INVALID_TOKEN, Refused
from hubtui.demo.sign_in import bearer_token

Question = Callable[[Server, Asked], Answered]


class Programs:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/jwks", self._keys),
            Route("/token", self._token, methods=["POST"]),
            Route("/device_authorization", self._device, methods=["POST"]),
            Route("/revoke", self._revoke, methods=["POST"]),
            Route("/userinfo", self._userinfo, methods=["GET", "POST"]),
        ]

    async def _discovery(self, _request: Request) -> Response:
        return JSONResponse(discovery(self._desk.issuer))

    async def _keys(self, _request: Request) -> Response:
        key = await self._desk.database.note(signing_key)
        return JSONResponse({"keys": [key.as_dict(private=False)]})

    async def _token(self, request: Request) -> Response:
        return await self._answer(
            request, lambda server, asked: server.create_token_response(asked)
        )

    async def _device(self, request: Request) -> Response:
        return await self._answer(
            request,
            lambda server, asked: server.create_endpoint_response("device_authorization", asked),
        )

    async def _revoke(self, request: Request) -> Response:
        return await self._answer(
            request, lambda server, asked: server.create_endpoint_response("revocation", asked)
        )

    async def _answer(self, request: Request, question: Question) -> Response:
        try:
            answered = await self._desk.ask(request, await form_pairs(request), question)
        except OAuth2Error as error:
            answered = Answered(*error())
        return answered.response()

    async def _userinfo(self, request: Request) -> Response:
        """Answer by the access token who signed in (OpenID Connect Core, 5.3)."""
        now = self._desk.clock()
        try:
            secret = bearer_token(request.headers.get("authorization"))
        except Refused as refused:
            return refusal_answer(refused)
        token = await self._desk.database.read(lambda c: tokens.find(c, secret, now))
        if token is None or token.kind != "access_token" or "openid" not in token.scope.split():
            return refusal_answer(Refused(INVALID_TOKEN, reason="onbekend"))
        told = await self._desk.database.read(lambda c: claims_of(c, token.account_id, token.scope))
        return JSONResponse(told, headers={"Cache-Control": "no-store"})
