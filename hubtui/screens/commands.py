"""The palette (`:`): every place, a contact by number, and what the session can do."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hubtui.locale import _
from hubtui.screens.navigation import OpenContact, OpenContract
from hubtui.visible_text import visible
from hubtui.widgets.marked_keys import key_of, with_keys
from hubtui.widgets.places import PLACES

_BY_NUMBER = re.compile(r"^\s*(relatie|contact|contract)\s+(\S+)\s*$", re.IGNORECASE)


@runtime_checkable
class _HasProfiles(Protocol):
    @property
    def profiles(self) -> tuple[str, ...]: ...

    def switch_profile(self, name: str) -> None: ...


class HubCommands(Provider):
    """What the app offers by name."""

    async def discover(self) -> Hits:
        for title, explanation, run in self._commands():
            yield DiscoveryHit(Content(title), run, text=title, help=explanation)

    async def search(self, query: str) -> Hits:
        hits = [*self._by_number(query), *self._by_name(query)]
        for hit in hits:
            yield hit
        if not hits:
            # In the palette's own words it would be in English.
            nothing = _("Nothing is called that.")
            yield Hit(1.0, Content(nothing), _do_nothing, text=nothing)

    def _by_number(self, query: str) -> Iterable[Hit]:
        by_number = _BY_NUMBER.match(query)
        if by_number:
            kind, item_id = by_number.groups()
            title = _("Open {kind} {id}").format(kind=kind.lower(), id=visible(item_id))
            open_it = partial(self._open, kind.lower(), item_id)
            # Not a str: the palette reads that as markup, and this is what was typed.
            yield Hit(2.0, Content(title), open_it, text=title)

    def _by_name(self, query: str) -> Iterable[Hit]:
        matcher = self.matcher(query)
        for title, explanation, run in self._commands():
            score = matcher.match(title)
            if score > 0:
                shown = Content(title) if "[" in title else matcher.highlight(title)
                yield Hit(score, shown, run, help=explanation, text=title)

    def _commands(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        for place in PLACES:
            key = key_of(self.app, f"go.{place.name}")
            go = partial(self._run, f"go('{place.name}')")
            yield _(place.title), _("Go there; key {key}").format(key=key), go
        search = self._with_keys(_("Find a contact or a contract; key `search`"))
        yield _("Search"), search, partial(self._run, "search")
        refresh = self._with_keys(_("Ask the Hub again; key `refresh`"))
        yield _("Refresh"), refresh, partial(self._run, "refresh")
        keys = self._with_keys(_("Which keys work here; key `help`"))
        yield _("Keys"), keys, partial(self._run, "help")
        yield _("Theme"), _("Choose other colours"), partial(self._run, "change_theme")
        if isinstance(self.app, _HasProfiles):
            for name in self.app.profiles:
                title = _("Profile {name}").format(name=name)
                switch = partial(self.app.switch_profile, name)
                yield title, _("Start anew with this profile"), switch
        yield _("Sign in"), _("Sign in, or as somebody else"), partial(self._run, "sign_in")
        leave = self._with_keys(_("Stop hubtui; key `leave`"))
        yield _("Leave"), leave, partial(self._run, "leave")
        yield (
            _("Suspend"),
            _("Back to the shell; fg returns"),
            partial(self._run, "suspend_process"),
        )

    def _with_keys(self, text: str) -> str:
        return with_keys(self.app, text).plain

    async def _run(self, action: str) -> None:
        await self.app.run_action(f"app.{action}")

    def _open(self, kind: str, item_id: str) -> None:
        message = OpenContract(item_id) if kind == "contract" else OpenContact(item_id)
        self.app.post_message(message)


def _do_nothing() -> None:
    pass
