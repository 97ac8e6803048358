"""A provider as many offices have one: plain OAuth, no discovery document, no id tokens, its own ideas.

It wants its client's secret in the form, tokens asked for an `audience`, a redirect address as it is
registered to the letter, and no PKCE.
"""

import html
import secrets
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

SECRET: Final = "geheim & van/de+client"
ACCESS_TOKEN: Final = "demo-beheerder"
AUDIENCE: Final = "https://hub.example.nl/api"
_DEVICE: Final = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass
class BareProvider:
    """`redirect_uri` is the one that is registered. `codes` were given and not used yet."""

    redirect_uri: str
    codes: set[str] = field(default_factory=set)
    asked: list[dict[str, str]] = field(default_factory=list)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/o/page", self._page, methods=["GET", "POST"]),
                Route("/o/code", self._device, methods=["GET", "POST"]),
                Route("/o/device", self._device_code, methods=["POST"]),
                Route("/o/token", self._token, methods=["POST"]),
                Route("/o/me", self._me),
            ]
        )

    async def _page(self, request: Request) -> Response:
        asked = dict(request.query_params)
        wrong = [name for name in asked if name.startswith("code_challenge")]
        expected = {
            "client_id": "kantoor", "redirect_uri": self.redirect_uri, "audience": AUDIENCE,
            "response_type": "code", "tenant": "zwolle",
        }  # fmt: skip
        wrong += [name for name, value in expected.items() if asked.get(name) != value]
        if wrong:
            title = f"<title>not expected: {', '.join(wrong)}</title>"
            return HTMLResponse(title, status_code=400)
        if request.method == "GET":
            return _form(str(request.url))
        code = secrets.token_hex(8)
        self.codes.add(code)
        answer = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{self.redirect_uri}?{answer}", 302)

    async def _device(self, request: Request) -> Response:
        if request.method == "GET":
            return _form(str(request.url))
        self.codes.add("device")
        return HTMLResponse("<title>Done</title>")

    async def _device_code(self, request: Request) -> Response:
        refused = await self._refused(request)
        address = str(request.url_for("_device"))
        told = {
            "device_code": "device",
            "user_code": "ABCD",
            "verification_uri": address,
            "interval": 1,
        }
        return refused or JSONResponse(told)

    async def _token(self, request: Request) -> Response:
        refused = await self._refused(request)
        if refused is not None:
            return refused
        form = self.asked[-1]
        code = form.get("device_code") or form.get("code") or ""
        if form["grant_type"] == _DEVICE and code not in self.codes:
            return JSONResponse({"error": "authorization_pending"}, 400)
        if form["grant_type"] != "client_credentials":
            if code not in self.codes:
                return JSONResponse({"error": "invalid_grant"}, 400)
            self.codes.discard(code)
        return JSONResponse({"access_token": ACCESS_TOKEN, "token_type": "bearer"})

    async def _refused(self, request: Request) -> Response | None:
        form = dict(parse_qsl((await request.body()).decode()))
        self.asked.append(form)
        if (form.get("client_id"), form.get("client_secret")) != ("kantoor", SECRET):
            return JSONResponse({"error": "invalid_client"}, 401)
        if form.get("audience") != AUDIENCE:
            return JSONResponse({"error": "invalid_target"}, 400)
        return None

    async def _me(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {ACCESS_TOKEN}":
            return Response(status_code=401)
        return JSONResponse({"id": 7, "login": "bea", "given_name": "Bea", "family_name": "Bos"})


def _form(address: str) -> Response:
    return HTMLResponse(
        f'<title>Sign in</title><form method="post" action="{html.escape(address)}">'
        '<input name="login"><input name="password" type="password"></form>'
    )
