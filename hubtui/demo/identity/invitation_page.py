"""Where the link of an invitation leads: choose a password, once; too late, ask for another link."""

import sqlite3

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hubtui.demo.identity import PATH, invitations
from hubtui.demo.identity.credentials import NotChosen, NotLetIn, choose_by_invitation
from hubtui.demo.identity.desk import Desk
from hubtui.demo.identity.invitation_mail import new_invitation
from hubtui.demo.identity.invitations import Invited
from hubtui.demo.identity.pages import page, said
from hubtui.demo.identity.post import Post
from hubtui.demo.identity.visit import Visit, begin_session, end_session, give_cookie


class InvitationPage:
    def __init__(self, desk: Desk, post: Post) -> None:
        self._desk = desk
        self._post = post

    async def answer(self, request: Request) -> Response:
        visit = await self._desk.visit(request)
        return visit.answer(await self._answer(visit, request.path_params["secret"]))

    async def _answer(self, visit: Visit, secret: str) -> Response:
        now = self._desk.clock()
        invited = await self._desk.database.read(lambda c: invitations.find(c, secret, now))
        # Opening it uses nothing up: programs that look at mail open links too.
        if invited is None:
            return _gone(visit)
        if not invited.expired:
            chosen = visit.step == "invited"
            return await self._choose(visit, secret, invited) if chosen else _page(visit, invited)
        if visit.step == "another":
            return await self._another(visit, secret, invited)
        return page("invitation_late", visit.words, status=410, csrf=visit.csrf)

    async def _choose(self, visit: Visit, secret: str, invited: Invited) -> Response:
        new, again = visit.form.get("new", ""), visit.form.get("again", "")
        database, now = self._desk.database, self._desk.clock()
        try:
            account_id = await choose_by_invitation(database, secret, new, again, now)
        except NotChosen as error:
            return _page(visit, invited, getattr(visit.words, error.why), 422)
        except NotLetIn:
            return _gone(visit)

        def begin(connection: sqlite3.Connection) -> str:
            end_session(connection, visit.secret)
            return begin_session(connection, account_id, now)

        response = RedirectResponse(f"{PATH}/", 303, {"Cache-Control": "no-store"})
        give_cookie(response, await database.note(begin))
        return response

    async def _another(self, visit: Visit, secret: str, invited: Invited) -> Response:
        """Mail another link, to the address of the account alone."""
        words, now = visit.words, self._desk.clock()
        invitation = new_invitation(self._desk.issuer, self._post)

        def replace(connection: sqlite3.Connection) -> bool:
            # Pressed twice, it mails once: by then this link is gone.
            if invitations.find(connection, secret, now) is None:
                return False
            invitation.keep(connection, invited.account_id, invited.name, now)
            return True

        if await self._desk.database.note(replace):
            await run_in_threadpool(invitation.told)
        return said(words, words.invited_sent_title, words.invited_sent)


def _page(visit: Visit, invited: Invited, problem: str = "", status: int = 200) -> Response:
    return page(
        "invitation",
        visit.words,
        status=status,
        csrf=visit.csrf,
        user_name=invited.name,
        problem=problem,
    )


def _gone(visit: Visit) -> Response:
    return said(visit.words, visit.words.invited_gone_title, visit.words.invited_gone, status=410)
