"""The page a program sends a browser to: it ends at the program's own address, with a code or a no."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749 import OAuth2Error
from authlib.oidc.core.errors import ConsentRequiredError
from starlette.requests import Request
from starlette.responses import Response

from hubtui.demo.identity.desk import Desk
from hubtui.demo.identity.door import Door
from hubtui.demo.identity.exchange import Answered, Asked
from hubtui.demo.identity.pages import page, said
from hubtui.demo.identity.server import Server
from hubtui.demo.identity.visit import Visit, Who

Answer = TypeVar("Answer")


class _Wanted(NamedTuple):
    """What a program asks, once that was found to be right."""

    client: str
    scopes: tuple[str, ...]
    redirect_uri: str


class AuthorizationPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._door = Door(desk.database, desk.clock)

    async def answer(self, request: Request) -> Response:
        visit = await self._desk.visit(request)
        try:
            return visit.answer(await self._answer(visit))
        except OAuth2Error as error:
            return visit.answer(self._refusal(visit, error))

    async def _answer(self, visit: Visit) -> Response:
        """Raises OAuth2Error where what the program asks is not right: before anybody signs in."""
        query = visit.request.query_params
        wanted = await self._ask(visit, _look)
        if "none" in query.get("prompt", "").split():
            raise ConsentRequiredError(redirect_uri=wanted.redirect_uri)
        who = await self._door.pass_through(visit, anew=self._is_to_sign_in_anew(visit))
        if isinstance(who, Response):
            return who
        if visit.step == "consent":
            answered = await self._decide(visit, who)
            return answered.response()
        end = urlsplit(wanted.redirect_uri)
        return page(
            "consent",
            visit.words,
            goes_on_to=f"{end.scheme}://{end.netloc}",
            csrf=visit.csrf,
            who=who,
            client=wanted.client,
            scopes=wanted.scopes,
        )

    async def _decide(self, visit: Visit, who: Who) -> Answered:
        allowed = visit.form.get("answer") == "allow"

        def decide(server: Server, asked: Asked) -> Answered:
            grant = server.get_consent_grant(asked, end_user=who.visitor)
            answered: Answered = server.create_authorization_response(
                asked, grant_user=who.visitor if allowed else None, grant=grant
            )
            return answered

        return await self._ask(visit, decide)

    async def _ask(self, visit: Visit, question: Callable[[Server, Asked], Answer]) -> Answer:
        pairs = visit.request.query_params.multi_items()
        # A form of ours comes to the same address; what the program asked stands in its query.
        return await self._desk.ask(visit.request, pairs, question)

    def _is_to_sign_in_anew(self, visit: Visit) -> bool:
        """Tell whether the program asks for a fresher sign-in than this browser has."""
        if visit.who is None:
            return False
        query = visit.request.query_params
        if "login" in query.get("prompt", "").split():
            return True
        oldest = query.get("max_age", "")
        if not (oldest.isascii() and oldest.isdecimal()):
            return False
        return self._desk.clock() - visit.who.visitor.signed_in_at > float(oldest[:12])

    def _refusal(self, visit: Visit, error: OAuth2Error) -> Response:
        """Tell the program at its own address, where that is known to be its own; else the person."""
        if error.redirect_uri:
            told = [*error.get_body(), ("iss", self._desk.issuer)]
            address = add_params_to_uri(error.redirect_uri, told)
            return Answered(303, "", [("Location", address)]).response()
        words = visit.words
        reason = ": ".join(filter(None, (error.error, error.description)))
        return said(words, words.refused_title, words.refused, status=400, reason=reason)


def _look(server: Server, asked: Asked) -> _Wanted:
    grant = server.get_consent_grant(asked)
    return _Wanted(grant.client.name, tuple(grant.request.scope.split()), grant.redirect_uri)
