"""The top line: which Hub, where to search, who is signed in and in which role."""

from urllib.parse import urlsplit

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hubtui.config import NO_PROFILE, Settings
from hubtui.hub.errors import HubError, NotSignedIn
from hubtui.locale import _
from hubtui.store.roles import roles
from hubtui.store.store import Store
from hubtui.widgets.fitted_text import fitted
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.watching import Watching

_GAPS = 4
_LONGEST_NAME = 32


class SearchHint(Static):
    """Where the search bar opens; a click does what its key does."""

    class Asked(Message):
        """The user clicked to search."""

    def on_click(self) -> None:
        self.post_message(self.Asked())


class HubHeader(Horizontal):
    """Hub and profile left, the search bar's place in the middle, account and role right."""

    def __init__(self, settings: Settings, store: Store) -> None:
        super().__init__()
        self._settings = settings
        self._store = store
        self._watching = Watching(self, store)
        self._hub = Content.assemble(("ANVA Hub", "bold"), " ", which_hub(settings))
        self._who = Content("")

    def compose(self) -> ComposeResult:
        yield Static(self._hub, classes="where")
        yield SearchHint(
            with_keys(self, _("[`search`] search a contact or contract")), classes="search-hint"
        )
        yield Static(Content(""), classes="who")

    def on_mount(self) -> None:
        self.set_class(self._settings.production, "-production")
        self._watching.watch(self._store.account(), lambda _snapshot: self._show_who())
        self._watching.watch(self._store.permissions(), lambda _snapshot: self._show_who())

    def on_unmount(self) -> None:
        self._watching.stop()

    def on_resize(self) -> None:
        self._fit()

    def _show_who(self) -> None:
        self._who = self._signed_in()
        self._fit()
        self.query_one(".who", Static).update(self._who, layout=True)

    def _fit(self) -> None:
        """Take a second line where one is too short for both which Hub and who."""
        both = self._hub.cell_length + self._who.cell_length + _GAPS
        self.set_class(bool(self._who) and both > self.size.width > 0, "-two-lines")

    def _signed_in(self) -> Content:
        account = self._store.snapshot(self._store.account())
        if account.data is None:
            return Content(_("not signed in") if isinstance(account.error, NotSignedIn) else "")
        name = fitted(account.data.full_name, _LONGEST_NAME).rstrip()
        return Content.assemble((name, "bold"), "  ", self._part(account.error))

    def _part(self, error: HubError | None) -> str:
        """Return the part this account may play now."""
        if isinstance(error, NotSignedIn):
            return _("! no longer signed in")
        permissions = self._store.snapshot(self._store.permissions()).data
        if permissions is None:
            return ""
        return ", ".join(roles(permissions.items)) or _("no role")


def which_hub(settings: Settings) -> Content:
    """Return which Hub this is; production first, so that it is never what is cut off."""
    name = settings.profile if settings.profile != NO_PROFILE else _hub_name(settings.base_url)
    parts = [Content(fitted(name, _LONGEST_NAME).rstrip())]
    if settings.production:
        parts = [Content.styled(_(" ! PRODUCTION ! "), "bold reverse"), Content(" "), *parts]
    if settings.read_only:
        parts.append(Content(_(" (read-only)")))
    return Content("").join(parts)


def _hub_name(base_url: str) -> str:
    return urlsplit(base_url).netloc or base_url
