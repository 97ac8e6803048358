"""Jump mode: a letter on everything that can be gone to or pressed; the letter does it."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Offset, Size
from textual.screen import ModalScreen, Screen

from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.plain_text import Static, plain
from hubtui.widgets.spots import Spot, spots_of

JUMP = Binding(
    "ctrl+g",
    "app.jump",
    N_("Jump"),
    id="jump",
    tooltip=N_("A letter on all that can be gone to or pressed; the letter does it"),
)
"""For a window too: no letter, so that it works where one types."""

# Those come first that are the key of nothing else: what has no key keeps its letter on any screen.
_LETTERS = "hlfmgtbvxnjkdseiaroucpwyqz"
_WIDTH = 3

Go = Callable[[], object]


class _Place(Static):
    """A letter, over what it goes to."""

    def __init__(self, letter: str, at: Offset) -> None:
        # Where it would begin outside of the screen, the blanks give way.
        shown = f" {letter} " if at.x >= 0 else letter.ljust(_WIDTH + at.x)
        super().__init__(plain(visible(shown)), classes="jump-letter")
        self.styles.offset = Offset(max(at.x, 0), at.y)


class Jump(ModalScreen[Go | None]):
    """Ends in what to do. It lies over a screen that stays as it is, and knows what stood where."""

    CSS_PATH = stylesheet("jump")

    def __init__(self, spots: Mapping[str, tuple[Offset, Go]], size: Size) -> None:
        super().__init__()
        self._spots = spots
        self._fits = size

    def compose(self) -> ComposeResult:
        for letter, (at, _go) in self._spots.items():
            yield _Place(letter, at)
        yield Static(plain(_("A letter goes there; any other key goes back.")), classes="jump-line")

    def on_key(self, event: events.Key) -> None:
        # Whatever else the key does, it did not mean that.
        event.stop()
        event.prevent_default()
        _at, go = self._spots.get(event.character or "", (None, None))
        self.dismiss(go)

    def on_click(self) -> None:
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self._fits:
            # Everything stands elsewhere now.
            self.dismiss(None)


def can_jump(screen: Screen[Any]) -> bool:
    """Tell whether there is a choice."""
    return len(list(islice(spots_of(screen), 2))) > 1


def jump(app: App[Any]) -> None:
    """Put the letters on the screen of now, and do what one of them stands on."""

    def do(chosen: Go | None) -> None:
        # At once: a key that was typed behind the letter may close the screen that it stands on.
        if chosen is not None:
            chosen()

    spots = _lettered(spots_of(app.screen))
    if len(spots) > 1:
        app.push_screen(Jump(spots, app.size), do)


def _lettered(spots: Iterable[Spot]) -> dict[str, tuple[Offset, Go]]:
    """Return what is in sight by its letter: that of its own key where it has one."""
    seen = [(spot, at) for spot in spots if (at := spot.at()) is not None]
    own = [spot.key for spot, _at in seen]
    free = (letter for letter in _LETTERS if letter not in own)
    found: dict[str, tuple[Offset, Go]] = {}
    for spot, at in seen:
        has_own = len(spot.key) == 1 and spot.key.isascii() and spot.key.isalnum()
        letter = spot.key if has_own and spot.key not in found else next(free, "")
        if letter:
            found[letter] = (at, spot.go)
    return found
