"""Whatever is sent to the provider, it answers, and refuses what is not right."""

import asyncio
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.demo import HubOptions
from hubtui.demo.hub import EmbeddedHub
from tests.demo.identity.signing_in import (
    ADDRESS,
    CALLBACK,
    DEVICE_GRANT,
    ISSUER,
    SCOPE,
    Clock,
    Identity,
    told,
)

NAMES = (
    "client_id", "client_secret", "redirect_uri", "response_type", "response_mode", "scope", "state",
    "nonce", "code_challenge", "code_challenge_method", "prompt", "max_age", "ui_locales", "grant_type",
    "code", "code_verifier", "refresh_token", "device_code", "token", "token_type_hint", "user_code",
    "csrf", "step", "username", "password", "new", "again", "answer", "request", "request_uri", "claims",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(
        (
            "", "hubtui", "hubtui-script", "demo-script-geheim", CALLBACK, "code", "token", "query",
            "form_post", SCOPE, "S256", "plain", "none", "login", "none login", "0", "-1", "9" * 400,
            "authorization_code", "refresh_token", "client_credentials", DEVICE_GRANT, "A" * 43,
            "sign-in", "choose", "consent", "leave", "device", "allow", "\0", "\r\nX: y", '"\\', "é\u202e",
        )
    ),
    st.text(st.characters(codec="utf-8"), max_size=60),
)  # fmt: skip
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=12)
PATHS = st.sampled_from(
    ("authorize", "device", "", "token", "device_authorization", "revoke", "userinfo", "jwks")
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Authorization": st.one_of(
            st.sampled_from(("Basic", "Basic x", "Basic /w==", "Bearer", "Bearer  ")),
            st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
        ),
        "Cookie": st.sampled_from(("hub_identity=", "hub_identity=" + "x" * 60, "hub_identity=\xff", "=;=")),
        "Origin": st.sampled_from(("null", ADDRESS, "https://evil.example")),
        "Accept-Language": st.sampled_from(("*", "en;q=", ",;,", "x" * 1000)),
        "Content-Type": st.sampled_from(
            ("multipart/form-data", "multipart/form-data; boundary=x", "application/json", "text/html; x")
        ),
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def identity() -> Iterator[Identity]:
    clock = Clock()
    hub = EmbeddedHub(HubOptions(contracts=10, address=ADDRESS), clock)
    yield Identity(hub, clock)
    hub.close()


@given(path=PATHS, query=PAIRS, form=st.none() | PAIRS | st.binary(max_size=200), headers=HEADERS)
def test_any_request_has_an_answer(
    identity: Identity,
    path: str,
    query: list[tuple[str, str]],
    form: list[tuple[str, str]] | bytes | None,
    headers: dict[str, str],
) -> None:
    address = f"{ISSUER}/{path}?{urlencode(query)}"
    body = form if isinstance(form, bytes) else urlencode(form or []).encode()
    sent = {"Content-Type": "application/x-www-form-urlencoded"} | headers
    raw = [(name.encode(), value.encode("latin-1")) for name, value in sent.items()]

    async def ask() -> httpx.Response:
        async with identity.http() as client:
            if form is None:
                return await client.get(address, headers=raw)
            return await client.post(address, headers=raw, content=body)

    answer = asyncio.run(ask())

    assert answer.status_code < 500
    location = answer.headers.get("location", "")
    assert location.startswith((f"{CALLBACK}?", "/identity/")) or not location
    assert location.startswith("/") or "code" not in told(location)
