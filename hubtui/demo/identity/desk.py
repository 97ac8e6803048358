"""What every endpoint works with: the database, who the provider is, and what time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from authlib.oauth2.rfc6749 import InvalidRequestError
from starlette.requests import Request

from hubtui.demo.database import Database
from hubtui.demo.identity import PATH, issuer_at
from hubtui.demo.identity.exchange import Asked, Pairs
from hubtui.demo.identity.server import Server
from hubtui.demo.identity.visit import Visit, visit_of
from hubtui.demo.options import Role

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Desk:
    """`clock` gives seconds since 1970."""

    database: Database
    address: str
    role: Role
    clock: Callable[[], float]

    @property
    def issuer(self) -> str:
        return issuer_at(self.address)

    async def visit(self, request: Request) -> Visit:
        """Read what a browser sent. Raises Forged."""
        return await visit_of(request, self.database, self.address, self.clock())

    async def ask(
        self, request: Request, pairs: Pairs, question: Callable[[Server, Asked], Answer]
    ) -> Answer:
        """Put the request to Authlib's server, in one transaction. Raises OAuth2Error."""
        # The address as we know it, whatever the Host header says.
        path = request.url.path.removeprefix(PATH)
        asked = Asked(request.method, f"{self.issuer}{path}", request.headers, pairs)
        now = self.clock()
        try:
            return await self.database.note(
                lambda c: question(Server(c, self.issuer, self.role, now), asked)
            )
        except ValueError as error:
            # Authlib repeats what was asked in its error, and not every character may stand there.
            raise InvalidRequestError("A parameter holds odd characters") from error
