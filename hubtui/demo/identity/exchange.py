"""A request and an answer as Authlib's server takes and gives them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from authlib.oauth2.rfc6749 import OAuth2Payload, OAuth2Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from typing_extensions import override

Pairs = Iterable[tuple[str, str]]


class Visitor(NamedTuple):
    """Who signed in, and when."""

    account_id: int
    signed_in_at: int


class Payload(OAuth2Payload):
    """The members of a query or a form; `datalist` tells which stand in it twice."""

    def __init__(self, pairs: Pairs) -> None:
        self._lists: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in pairs:
            self._lists[name].append(value)

    @property
    @override
    def data(self) -> dict[str, str]:
        return {name: values[0] for name, values in self._lists.items()}

    @property
    @override
    def datalist(self) -> defaultdict[str, list[str]]:
        return self._lists


class Asked(OAuth2Request):
    """`pairs` are those of the query for the authorization endpoint, of the form for any other."""

    def __init__(self, method: str, uri: str, headers: Mapping[str, str], pairs: Pairs) -> None:
        super().__init__(method, uri, headers=headers)
        self.payload = Payload(pairs)

    @property
    @override
    def args(self) -> dict[str, str]:
        return self.payload.data

    @property
    @override
    def form(self) -> dict[str, str]:
        return self.payload.data


class Answered:
    """What Authlib says; its own extension puts the issuer into `location` (RFC 9207)."""

    def __init__(self, status: int, body: object, headers: Iterable[tuple[str, str]]) -> None:
        self.status = status
        self.body = body
        self.headers = dict(headers)

    @property
    def location(self) -> str | None:
        return self.headers.get("Location")

    @location.setter
    def location(self, address: str) -> None:
        self.headers["Location"] = address

    def response(self) -> Response:
        if self.location is not None:
            # 303: the browser must not send the form on.
            return RedirectResponse(self.location, 303, {"Cache-Control": "no-store"})
        headers = {**self.headers, "Cache-Control": "no-store"}
        if self.status == 401:
            headers["WWW-Authenticate"] = 'Basic realm="hub"'
        return JSONResponse(self.body, self.status, headers)
