"""The palette (`:`): every place, a contact by number, and what the session can do."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from hubtui.locale import _
from hubtui.screens.jump import can_jump
from hubtui.screens.navigation import Found, opening
from hubtui.screens.screen_columns import HasColumns
from hubtui.store.search_words import names_contracts
from hubtui.text.typed import as_meant
from hubtui.text.visible import Visible, visible
from hubtui.views.places import OPENINGS, PLACES, place_called
from hubtui.views.view import Place
from hubtui.widgets.marked_keys import key_of, with_keys
from hubtui.widgets.plain_text import plain

if TYPE_CHECKING:
    from hubtui.config.named_views import NamedViews

# What is opened by a word and a number, by that word.
_OPENINGS = {word: opening for opening in OPENINGS for word in opening.words}
_BY_NUMBER = re.compile(rf"^\s*({'|'.join(_OPENINGS)})\s+(\S+)\s*$", re.IGNORECASE)


@runtime_checkable
class _HasProfiles(Protocol):
    @property
    def profiles(self) -> tuple[str, ...]: ...

    def switch_profile(self, name: str) -> None: ...


@runtime_checkable
class _HasPlaces(Protocol):
    @property
    def places(self) -> tuple[Place, ...]: ...


@runtime_checkable
class _HasViews(Protocol):
    @property
    def views(self) -> "NamedViews": ...

    async def open_view(self, name: str) -> None: ...


@runtime_checkable
class _Searches(Protocol):
    def search_for(self, text: str) -> None: ...


class HubCommands(Provider):
    """What the app offers by name."""

    async def discover(self) -> Hits:
        for title, explanation, run in self._commands():
            yield DiscoveryHit(plain(title), run, text=title, help=explanation)

    async def search(self, query: str) -> Hits:
        hits = [*self._by_number(query), *self._in_contracts(query), *self._by_name(query)]
        for hit in hits:
            yield hit
        if not hits:
            # In the palette's own words it would be in English.
            nothing = _("No command found.")
            yield Hit(1.0, plain(nothing), _do_nothing, text=nothing)

    def _by_number(self, query: str) -> Iterable[Hit]:
        by_number = _BY_NUMBER.match(as_meant(query))
        if by_number:
            kind, item_id = by_number.groups()
            title = visible(_("Open {kind} {id}").format(kind=kind.lower(), id=item_id))
            open_it = partial(self._open, _OPENINGS[kind.lower()].name, item_id)
            # Not a str: the palette reads that as markup, and this is what was typed.
            yield Hit(2.0, plain(title), open_it, text=title)

    def _in_contracts(self, query: str) -> Iterable[Hit]:
        """Offer to search for a policy or an insurer: the number of a policy is not its id."""
        if isinstance(self.app, _Searches) and names_contracts(query):
            title = visible(_("Search: {text}").format(text=query.strip()))
            yield Hit(1.5, plain(title), partial(self.app.search_for, query.strip()), text=title)

    def _by_name(self, query: str) -> Iterable[Hit]:
        matcher = self.matcher(query)
        called_so = {_(place.title) for place in self._places if _is_called(place, query)}
        for title, explanation, run in self._commands():
            score = matcher.match(title)
            if score > 0:
                shown = plain(title) if "[" in title else matcher.highlight(title)
                yield Hit(score, shown, run, help=explanation, text=title)
            elif title in called_so:
                yield Hit(1.0, plain(title), run, help=explanation, text=title)

    @property
    def _places(self) -> tuple[Place, ...]:
        return self.app.places if isinstance(self.app, _HasPlaces) else PLACES

    def _commands(self) -> Iterable[tuple[Visible, Visible, Callable[[], object]]]:
        for place in self._places:
            key = key_of(self.app, f"go.{place.name}")
            go = partial(self._run, f"go('{place.name}')")
            there = _("Go to {place} (key {key})").format(place=_(place.title), key=key)
            yield _(place.title), visible(there), go
        if isinstance(self.app, _HasViews):
            for name, view in self.app.views.items():
                place = place_called(view.place)
                of_place = visible(_("Your view of {place}").format(place=_(place.title)))
                yield visible(name), of_place, partial(self.app.open_view, name)
        search = self._with_keys(_("Search a contact or a contract (key `search`)"))
        yield _("Search"), search, partial(self._run, "search")
        refresh = self._with_keys(_("Ask the Hub again (key `refresh`)"))
        yield _("Refresh"), refresh, partial(self._run, "refresh")
        if can_jump(self.screen):
            letters = self._with_keys(_("A letter on all that can be gone to (key `jump`)"))
            yield _("Jump"), letters, partial(self._run, "jump")
        keys = self._with_keys(_("Which keys work here (key `help`)"))
        yield _("Keys"), keys, partial(self._run, "help")
        settings = self._with_keys(_("Language, theme, and more; key `settings`"))
        if isinstance(self.screen, HasColumns):
            columns = self._with_keys(_("Which columns this list shows (key `columns`)"))
            yield _("Columns"), columns, partial(self._run, "columns")
        yield _("Settings"), settings, partial(self._run, "settings")
        yield _("Theme"), _("Choose other colours"), partial(self._run, "change_theme")
        forget = partial(self._run, "forget_recent")
        yield _("Forget what I looked up"), _("The last customers, pins and searches"), forget
        if isinstance(self.app, _HasProfiles):
            for name in self.app.profiles:
                title = visible(_("Profile {name}").format(name=name))
                switch = partial(self.app.switch_profile, name)
                yield title, _("Start anew with this profile"), switch
        yield _("Sign in"), _("Sign in, or as somebody else"), partial(self._run, "sign_in")
        leave = self._with_keys(_("Stop hubtui (key `leave`)"))
        yield _("Leave"), leave, partial(self._run, "leave")
        yield (
            _("Suspend"),
            _("Back to the shell; fg returns"),
            partial(self._run, "suspend_process"),
        )

    def _with_keys(self, text: str) -> Visible:
        return visible(with_keys(self.app, text).plain)

    async def _run(self, action: str) -> None:
        await self.app.run_action(f"app.{action}")

    def _open(self, name: str, item_id: str) -> None:
        self.app.post_message(Found(opening(name, item_id)))


def _is_called(place: Place, query: str) -> bool:
    """Tell whether people may call the place so; the beginning of a word is enough."""
    typed = query.strip().casefold()
    return bool(typed) and any(word.startswith(typed) for word in place.words)


def _do_nothing() -> None:
    pass
