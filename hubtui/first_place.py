"""Where the app opens: the first place that is for who signed in, and that answers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from hubtui.hub.errors import Forbidden, HubError, NotFound
from hubtui.hub.resources import PERMISSIONS
from hubtui.store.store import Store
from hubtui.views.places import PLACES, places_for
from hubtui.views.view import Place
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.views.view import Audience


class Goes(Protocol):
    """The app, as far as it goes to places."""

    def goes_to(self, place: str) -> None: ...

    def where(self) -> str | None:
        """Return the place whose first screen is shown; None where something lies over it."""

    def knows_for_whom(self) -> None:
        """Note that the places, or their keys, are others now."""


class FirstPlace:
    """Goes on to the next place until somebody chose one, and away from what is not for them."""

    def __init__(self, app: Goes, store: Store) -> None:
        self._app = app
        self._store = store
        self._whom: Audience = "office"
        self.is_chosen = False

    @property
    def places(self) -> tuple[Place, ...]:
        return places_for(self._whom)

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of the places by the ids of their bindings: in the order drawn, from 1."""
        if self.places == PLACES:
            return {}
        return {f"go.{place.name}": str(number) for number, place in enumerate(self.places, 1)}

    def watch(self, subscriptions: Subscriptions) -> None:
        """Begin to notice whom the Hub says that signed in."""
        subscriptions.watch(self._store.query(PERMISSIONS), lambda _snapshot: self._notice())

    def is_theirs(self, place: str) -> bool:
        return any(each.name == place for each in self.places)

    def failed(self, error: HubError) -> None:
        """Go on where this place is not for who signed in, or this Hub has no such call."""
        here = self._app.where()
        if self.is_chosen or here is None or not isinstance(error, Forbidden | NotFound):
            return
        names = [place.name for place in self.places]
        if here in names[:-1]:
            self._app.goes_to(names[names.index(here) + 1])

    def _notice(self) -> None:
        whom = self._store.audience
        if whom != self._whom:
            self._whom = whom
            self._app.knows_for_whom()
        here = self._app.where()
        if here is not None and not self.is_theirs(here):
            self._app.goes_to(self.places[0].name)
