"""What was written, and where; the next step is the search."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from hubtui.config import ConfigError
from hubtui.launch import FirstRun
from hubtui.locale import N_, _
from hubtui.text.home_path import home_path
from hubtui.text.visible import visible
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.plain_text import Static, joined, plain

if TYPE_CHECKING:
    from hubtui.auth.ways import SignedIn
    from hubtui.config.new_profile import Written


class WrittenScreen(Screen[None]):
    """Names every file that this first run left behind; `kept` is None where nobody signed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Search"), id="welcome.open", tooltip=N_("Open the search")),
        Binding("q", "app.leave", N_("Leave"), id="welcome.leave", tooltip=N_("Stop hubtui")),
    ]

    def __init__(
        self, run: FirstRun, profile: str, written: "Written", kept: "SignedIn | None"
    ) -> None:
        super().__init__()
        self._run = run
        self._profile = profile
        self._written = written
        self._kept = kept

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog"):
            yield Static(
                plain(
                    visible(_("Profile {name} is written").format(name=self._profile)),
                    "bold $text-primary",
                ),
                classes="subject",
            )
            if self._kept is not None:
                yield Static(plain(visible(_where_kept(self._kept))), classes="words")
            yield Static(
                plain(visible(_("New in {file}:").format(file=home_path(self._written.file))))
            )
            lines = [plain(visible(line)) for line in self._written.lines if line.strip()]
            yield Static(joined("\n", lines), classes="lines")
            yield Static(classes="outcome")
        yield KeyLine()

    def action_open(self) -> None:
        try:
            launch = self._run.launch(self._profile)
        except ConfigError as error:
            self.query_one(".outcome", Static).update(plain(visible(str(error))))
            return
        self.app.exit(launch)


def _where_kept(kept: "SignedIn") -> str:
    if kept.kept_in is None:
        return _("The sign-in is kept in the system keyring.")
    return _("The sign-in is kept in {file}; only you can read it.").format(
        file=home_path(kept.kept_in)
    )
