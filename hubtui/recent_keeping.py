"""The customers of before over sessions, where the user wants that: for one person, and no other."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from hubtui.auth.errors import CannotKeep
from hubtui.hub.resources import ACCOUNT
from hubtui.locale import _
from hubtui.screens.session import Session
from hubtui.store.recent import Remembered
from hubtui.text.visible import visible
from hubtui.widgets.plain_text import tell
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from textual.app import App

    from hubtui.hub.models.account import Account
    from hubtui.launch import Launch
    from hubtui.store.cache.snapshot import Snapshot
    from hubtui.store.kept_recent import KeptRecent

_GROUP = "recent"


class RecentKeeping:
    """Reads when the Hub said who this is, and writes only while that is sure."""

    def __init__(self, app: "App[int | Launch]", session: Session, *, keeps: bool) -> None:
        self._app = app
        self._session = session
        self.keeps = keeps
        self._person: str | None = None
        self._file: KeptRecent | None = None
        self._is_sure = False
        self._unwritten: Remembered | None = None
        self._writing = asyncio.Lock()
        session.recent.keep = self._note

    def watch(self, subscriptions: Subscriptions) -> None:
        """Begin to notice who the Hub says we are."""
        subscriptions.watch(self._session.store.query(ACCOUNT), self._notice)

    def leave(self) -> None:
        """Write no more, until it is known who this is: another one, or nobody."""
        self._person, self._file, self._unwritten, self._is_sure = None, None, None, False

    def turn(self, *, keeps: bool) -> None:
        """Begin to keep what is known now, or forget what was kept."""
        self.keeps = keeps
        self._file = None
        if not keeps:
            self._forget_soon(_forget_all)
        elif self._person is not None:
            self._is(self._person)

    async def forget(self) -> None:
        """Forget what was looked up, here and in the file; in all of them where nobody said who this is."""
        self._session.recent.forget()
        self._unwritten = None
        own = None if self._person is None else self._kept_of(self._person)
        if not await self._forget(_forget_all if own is None else own.forget):
            return
        tell(self._app, _("What you looked up is forgotten, the pins too."), seconds=5)

    async def close(self) -> None:
        """Write what is not written yet."""
        await self._write()

    def _notice(self, snapshot: "Snapshot[Account]") -> None:
        # While it is asked again, somebody else may have signed in.
        self._is_sure = not snapshot.fetching and snapshot.error is None
        if not self._is_sure or snapshot.data is None:
            return
        if self._person not in (None, snapshot.data.id):
            self._session.recent.forget()
            self.leave()
            self._is_sure = True
        if self._person is None:
            self._is(snapshot.data.id)
        self._write_soon()

    def _is(self, person: str) -> None:
        self._person = person
        file = self._kept_of(person)
        if self.keeps:
            self._app.run_worker(self._take_up(file, person), name="recent", group=_GROUP)
        else:
            self._forget_soon(file.forget)

    def _kept_of(self, person: str) -> "KeptRecent":
        # The client brings it, in a thread: before the Hub says who this is, nobody needs it.
        from hubtui.store.kept_recent import KeptRecent

        return KeptRecent(self._session.store.origin, person)

    async def _take_up(self, file: "KeptRecent", person: str) -> None:
        try:
            async with self._writing:
                remembered = await asyncio.to_thread(file.read)
        except CannotKeep as error:
            self._say(error)
            return
        if self._person == person and self.keeps:
            self._file = file
            self._session.recent.take_up(remembered)

    def _note(self, remembered: Remembered) -> None:
        self._unwritten = remembered
        self._write_soon()

    def _write_soon(self) -> None:
        if self._is_sure and self._file is not None and self._unwritten is not None:
            self._app.run_worker(self._write(), name="keep recent", group=_GROUP)

    async def _write(self) -> None:
        async with self._writing:
            file, remembered, self._unwritten = self._file, self._unwritten, None
            if not self._is_sure or file is None or remembered is None:
                return
            try:
                await asyncio.to_thread(file.write, remembered)
            except CannotKeep as error:
                self._file = None
                self._say(error)

    def _forget_soon(self, forget: Callable[[], None]) -> None:
        self._app.run_worker(self._forget(forget), name="forget recent", group=_GROUP)

    async def _forget(self, forget: Callable[[], None]) -> bool:
        try:
            async with self._writing:
                await asyncio.to_thread(forget)
        except CannotKeep as error:
            words = _("What you looked up is not forgotten: {reason}").format(reason=error)
            tell(self._app, visible(words), severity="error", seconds=10)
            return False
        return True

    def _say(self, error: CannotKeep) -> None:
        words = _("What you look up is not kept: {reason}").format(reason=error)
        tell(self._app, visible(words), severity="warning", seconds=10)


def _forget_all() -> None:
    from hubtui.store.kept_recent import forget_recent_of_all

    forget_recent_of_all()
