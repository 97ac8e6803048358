"""The top line: which Hub, where to search, who is signed in and in which role."""

from urllib.parse import urlsplit

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hubtui.config import Settings
from hubtui.locale import _
from hubtui.store.roles import roles
from hubtui.store.store import Store
from hubtui.visible_text import visible
from hubtui.widgets.watching import Watching


class SearchHint(Static):
    """Where the search bar opens; a click does what `z` does."""

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

    def compose(self) -> ComposeResult:
        yield Static(self._where(), classes="where")
        yield SearchHint(Content(_("[z] search a contact or contract")), classes="search-hint")
        yield Static(Content(""), classes="who")

    def on_mount(self) -> None:
        self._watching.watch(self._store.account(), lambda _snapshot: self._show_who())
        self._watching.watch(self._store.permissions(), lambda _snapshot: self._show_who())

    def on_unmount(self) -> None:
        self._watching.stop()

    def _where(self) -> Content:
        settings = self._settings
        name = settings.profile if settings.profile != "default" else _hub_name(settings.base_url)
        parts = [Content.styled("ANVA Hub", "bold"), Content(" "), Content(visible(name))]
        if settings.production:
            parts.append(Content.styled(_(" ! PRODUCTION ! "), "bold reverse"))
        if settings.read_only:
            parts.append(Content(_(" (read-only)")))
        return Content("").join(parts)

    def _show_who(self) -> None:
        self.query_one(".who", Static).update(self._who(), layout=True)

    def _who(self) -> Content:
        account = self._store.snapshot(self._store.account())
        if account.data is None:
            return Content(_("not signed in") if account.status == "failed" else "")
        permissions = self._store.snapshot(self._store.permissions()).data
        held = roles(permissions.items) if permissions is not None else ()
        name = Content.styled(visible(account.data.full_name), "bold")
        return Content("  ").join([name, Content(", ".join(held) or _("no role"))])


def _hub_name(base_url: str) -> str:
    return urlsplit(base_url).netloc or base_url
