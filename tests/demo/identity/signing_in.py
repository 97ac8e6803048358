"""A Hub that signs people in, seen by its browsers and by a program that is Authlib's client."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from authlib.integrations.httpx_client import AsyncOAuth2Client

from hubtui.demo.hub import EmbeddedHub
from hubtui.demo.identity.people import Printed
from hubtui.demo.options import Role
from tests.demo.asking import Ask
from tests.demo.identity.pages import Browser, Page

ADDRESS = "http://127.0.0.1:8000"
ISSUER = f"{ADDRESS}/identity"
CALLBACK = "http://127.0.0.1:53682/callback"
SCOPE = "openid offline_access"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
VERIFIER = "a-verifier-of-forty-three-letters-at-the-very-least"

Tokens = dict[str, Any]


@dataclass
class Clock:
    """Seconds since 1970, moved by hand."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Identity:
    """One Hub with its provider."""

    hub: EmbeddedHub
    clock: Clock

    def browser(self) -> Browser:
        return Browser(self.http())

    def http(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.hub), base_url=ADDRESS)

    def ask(self) -> Ask:
        return Ask(self.http())

    def program(self, client_id: str = "hubtui", secret: str | None = None) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            client_id,
            secret,
            token_endpoint_auth_method="none" if secret is None else "client_secret_basic",
            code_challenge_method="S256",
            redirect_uri=CALLBACK,
            scope=SCOPE if secret is None else None,
            transport=httpx.ASGITransport(self.hub),
        )

    def printed(self, role: Role) -> Printed:
        return next(each for each in self.hub.people() if each.role == role)

    async def consent_page(self, browser: Browser, address: str, role: Role) -> Page:
        who = self.printed(role)
        page = await browser.sign_in(await browser.open(address), who.user_name, who.password)
        assert page.step == "consent"
        return page

    async def code(self, role: Role = "relatiebeheerder", **asked: str) -> str:
        """Sign in by the pages; returns the address the browser ends at."""
        browser = self.browser()
        page = await self.consent_page(browser, authorization_address(**asked), role)
        await browser.send(page, press="allow")
        return browser.left_to

    async def tokens(self, role: Role = "relatiebeheerder") -> Tokens:
        return await self.exchange(await self.code(role))

    async def exchange(self, answer: str, verifier: str = VERIFIER) -> Tokens:
        async with self.program() as program:
            tokens: Tokens = await program.fetch_token(
                f"{ISSUER}/token", authorization_response=answer, code_verifier=verifier
            )
        return tokens

    async def ask_token(self, **form: str) -> httpx.Response:
        """Send the token endpoint what no well-behaved program sends."""
        async with self.http() as client:
            return await client.post(f"{ISSUER}/token", data={"client_id": "hubtui", **form})


def authorization_address(
    client_id: str = "hubtui", redirect_uri: str = CALLBACK, **asked: str
) -> str:
    client = AsyncOAuth2Client(
        client_id, redirect_uri=redirect_uri, scope=SCOPE, code_challenge_method="S256"
    )
    address, _state = client.create_authorization_url(
        f"{ISSUER}/authorize",
        **{"state": "a-state", "nonce": "a-nonce", "code_verifier": VERIFIER, **asked},
    )
    return str(address)


def told(address: str) -> dict[str, str]:
    """Return what an address says in its query."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(answer.json()["error"])
