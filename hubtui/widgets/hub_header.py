"""The top line: which Hub, where to search, who is signed in and in which role."""

from collections.abc import Iterator
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from hubtui.config import Settings
from hubtui.hub.dialect.rights import Rights
from hubtui.hub.errors import HubError, NotSignedIn
from hubtui.hub.resources import ACCOUNT, PERMISSIONS
from hubtui.locale import _
from hubtui.store.audience import part
from hubtui.store.store import Store
from hubtui.text.visible import NOTHING, Visible, visible
from hubtui.views.room import LONGEST_NAME
from hubtui.widgets.fitted_text import cut
from hubtui.widgets.marked_keys import key_of, with_keys
from hubtui.widgets.plain_text import EMPTY, Static, joined, plain
from hubtui.widgets.spots import Spot, in_content
from hubtui.widgets.subscriptions import Subscriptions

_GAPS = 4


class SearchHint(Static):
    """Where the search bar opens; a click does what its key does."""

    class Asked(Message):
        """The user clicked to search."""

    def on_click(self) -> None:
        self.post_message(self.Asked())

    def spots(self) -> Iterator[Spot]:
        asked = partial(self.post_message, self.Asked())
        yield Spot(partial(in_content, self), asked, key_of(self, "search"))


class HubHeader(Horizontal):
    """Hub and profile left, the search bar's place in the middle, account and role right."""

    def __init__(self, settings: Settings, store: Store, rights: Rights) -> None:
        super().__init__()
        self._settings = settings
        self._store = store
        self._rights = rights
        self.subscriptions = Subscriptions(self, store)
        self._hub = joined(" ", [plain(visible("ANVA Hub"), "bold"), which_hub(settings)])
        self._who = EMPTY

    def compose(self) -> ComposeResult:
        yield Static(self._hub, classes="where")
        yield SearchHint(self._search_hint(), classes="search-hint")
        yield Static(EMPTY, classes="who")

    def on_mount(self) -> None:
        self.set_class(self._settings.production, "-production")
        self.subscriptions.watch(self._store.query(ACCOUNT), lambda _snapshot: self._show_who())
        self.subscriptions.watch(self._store.query(PERMISSIONS), lambda _snapshot: self._show_who())

    def on_unmount(self) -> None:
        self.subscriptions.stop()

    def on_resize(self) -> None:
        self._fit()

    def _show_who(self) -> None:
        self._who = self._signed_in()
        self._fit()
        self.query_one(SearchHint).update(self._search_hint())
        self.query_one(".who", Static).update(self._who, layout=True)

    def _search_hint(self) -> Content:
        if self._store.audience == "customer":
            return with_keys(self, _("[`search`] search a contract"))
        return with_keys(self, _("[`search`] search a contact or contract"))

    def _fit(self) -> None:
        """Take a second line where one is too short for both which Hub and who."""
        both = self._hub.cell_length + self._who.cell_length + _GAPS
        self.set_class(bool(self._who) and both > self.size.width > 0, "-two-lines")

    def _signed_in(self) -> Content:
        account = self._store.snapshot(self._store.query(ACCOUNT))
        if account.data is None:
            return plain(_("not signed in")) if isinstance(account.error, NotSignedIn) else EMPTY
        name = cut(account.data.full_name, LONGEST_NAME)
        return joined("  ", [plain(name, "bold"), plain(self._part(account.error))])

    def _part(self, error: HubError | None) -> Visible:
        """Return the part this account may play now."""
        if isinstance(error, NotSignedIn):
            return _("! no longer signed in")
        permissions = self._store.snapshot(self._store.query(PERMISSIONS)).data
        if permissions is None:
            return NOTHING
        return visible(part(permissions.items, self._rights))


def which_hub(settings: Settings) -> Content:
    """Return which Hub this is; production first, so that it is never what is cut off."""
    parts = [plain(cut(settings.hub_name, LONGEST_NAME))]
    if settings.production:
        parts = [
            plain(_(" ! PRODUCTION ! "), "bold reverse $text-error"),
            plain(visible(" ")),
            *parts,
        ]
    if settings.read_only:
        parts.append(plain(_(" (read-only)")))
    return joined("", parts)
