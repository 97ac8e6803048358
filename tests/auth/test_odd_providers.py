"""A provider, or what a profile says of one, may be odd in any member: it is used, or refused."""

from typing import Any

import httpx
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.dialect.flaws import BrokenDialect, Flaw
from hubtui.hub.dialect.provider import ProviderTable
from hubtui.hub.dialect.schema import decode
from hubtui.hub.errors import HubError
from tests.auth.fake_provider import ISSUER, NULL, FakeProvider, form_of, grant, id_token, settings
from tests.auth.test_provider_said import NOW, signed_in


def absent(_request: httpx.Request) -> httpx.Response:
    return httpx.Response(404)


_ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.just(NULL),
    st.lists(st.one_of(st.text(max_size=5), st.integers()), max_size=3),
    st.sampled_from(["http://evil.example", "https://[", f"{ISSUER}/x", "client_secret_post", "none"]),
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(
            [*FakeProvider(absent).document(), "userinfo_endpoint", "scopes_supported", "pkce"]
        ),
        _ODD,
    )
)
def test_whatever_a_document_holds_it_ends_in_a_sign_in_or_an_error_of_ours(
    document: dict[str, Any],
) -> None:
    provider = FakeProvider(lambda _request: grant(id_token=id_token(NOW)), discovery=document)
    try:
        tokens = signed_in(settings(client_secret="geheim"), provider)
    except HubError:
        pass
    else:
        assert tokens.subject == "bea-1"
    for request in provider.requests:
        assert request.url.scheme == "https"
        assert request.method == "GET" or "evil" not in request.url.host
        assert form_of(request).get("client_secret", "geheim") == "geheim"


@given(
    st.dictionaries(
        st.sampled_from([*ProviderTable.__struct_fields__, "authorisation_endpoint"]), _ODD
    )
)
def test_whatever_a_profile_says_is_used_or_refused_with_its_key(members: dict[str, Any]) -> None:
    if NULL in members.values():
        return
    flaws: tuple[Flaw, ...] = ()
    said = ProviderTable()
    try:
        said = decode({"provider": members}).provider
    except BrokenDialect as broken:
        flaws = broken.flaws
    assert all(flaw.path[0] == "provider" and str(flaw).isprintable() for flaw in flaws)
    for name in ("token_endpoint", "jwks_uri", "redirect_uri", "issuer"):
        address = getattr(said, name) or "https://"
        assert address.startswith("https://")
