"""The bottom line: the keys that work now, the most useful first; `?` lists them all."""

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.widget import Widget

from hubtui.locale import _
from hubtui.text.visible import NOTHING, visible
from hubtui.widgets.plain_text import joined, plain

_MOST_USED = (
    "contact.create-account",
    "batch.create",
    "search",
    "contacts.filter",
    "contracts.filter",
    "table.open",
)
"""Where the line is short these stay, in this order; of the rest, what is nearest to the cursor."""


_GAP = 2


class _Shown(NamedTuple):
    """A key on the line, from its first cell to the one behind it."""

    start: int
    end: int
    content: Content
    active: ActiveBinding


class KeyLine(Widget):
    """Draws as many live bindings as fit; `?` always fits. A click on a key is as good as the key."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def name_keys(self) -> None:
        self.refresh()

    def _bindings_changed(self, _screen: object) -> None:
        if self.is_attached and self.screen is self.app.screen:
            self.refresh()

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[_Shown, ...] = ()

    def render(self) -> Content:
        # Kept: a click is on what was drawn, whatever works by now.
        self._drawn = tuple(self._shown())
        return joined("  ", [each.content for each in self._drawn])

    def on_click(self, event: events.Click) -> None:
        for each in self._drawn:
            if each.start <= event.x - self.gutter.left < each.end and each.active.enabled:
                self.app.simulate_key(each.active.binding.key)

    def _shown(self) -> Iterator[_Shown]:
        keys = [
            (self._key(each), each)
            for each in self._one_key_each()
            if not self._is_typed(each.binding)
        ]
        last = [pair for pair in keys if _is_help(pair[1].binding)]
        room = self.size.width - sum(key.cell_length + _GAP for key, _each in last)
        start = 0
        for key, each in keys:
            if _is_help(each.binding):
                continue
            end = start + key.cell_length
            if end + _GAP > room:
                break
            yield _Shown(start, end, key, each)
            start = end + _GAP
        for key, each in last:
            yield _Shown(start, start + key.cell_length, key, each)
            start += key.cell_length + _GAP

    def _one_key_each(self) -> list[ActiveBinding]:
        """Return what is to be shown, by the first of its keys; `?` lists them all."""
        first: dict[tuple[object, str], ActiveBinding] = {}
        for each in self.screen.active_bindings.values():
            if each.binding.show:
                first.setdefault((each.node, each.binding.action), each)
        nodes = list(dict.fromkeys(each.node for each in first.values()))
        # Textual puts a key of the user's own last: the most useful would not fit any more.
        return sorted(
            first.values(),
            key=lambda each: (
                not _leads_back(each.binding),
                _rank(each),
                nodes.index(each.node),
                _place(each),
            ),
        )

    def _is_typed(self, binding: Binding) -> bool:
        """Tell whether the key is a letter for the input that has the focus."""
        # Textual leaves such keys out itself, but knows no letter for `slash`.
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(binding.key, binding.key_display)

    def _key(self, active: ActiveBinding) -> Content:
        binding = active.binding
        key = self.app.get_key_display(binding)
        style = "bold" if active.enabled else "dim"
        words = _(binding.description) if binding.description else NOTHING
        return joined(
            " ",
            [
                plain(visible(key), f"{style} $text-accent"),
                plain(words, "" if active.enabled else "dim"),
            ],
        )


def _leads_back(binding: Binding) -> bool:
    """Tell whether the key goes back a step, or closes what is open: that stands first."""
    return binding.id == "back" or binding.key == "escape"


def _rank(active: ActiveBinding) -> int:
    # What may not be done gives way to what may.
    if active.enabled and active.binding.id in _MOST_USED:
        return _MOST_USED.index(active.binding.id)
    return len(_MOST_USED)


def _place(active: ActiveBinding) -> int:
    """Return where the binding stands among those of its own class."""
    ids = [each.id for each in active.node.BINDINGS if isinstance(each, Binding)]
    return ids.index(active.binding.id) if active.binding.id in ids else len(ids)


def _is_help(binding: Binding) -> bool:
    return binding.id == "help"
