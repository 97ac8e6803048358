"""The bottom line: the keys that work now, the most useful first; `?` lists them all."""

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.widget import Widget

from hubtui.locale import _

_MOST_USED = (
    "contact.create-account",
    "search",
    "contacts.filter",
    "contracts.filter",
    "table.open",
)
"""Where the line is short these stay, in this order; of the rest, what is nearest to the cursor."""


class KeyLine(Widget):
    """Draws as many live bindings as fit; `?` always fits."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: object) -> None:
        if self.is_attached and self.screen is self.app.screen:
            self.refresh()

    def render(self) -> Content:
        shown = [each for each in self._one_key_each() if not self._is_typed(each.binding)]
        keys = [self._key(each) for each in shown]
        last = [key for each, key in zip(shown, keys, strict=True) if _is_help(each.binding)]
        rest = [key for each, key in zip(shown, keys, strict=True) if not _is_help(each.binding)]
        room = self.size.width - sum(key.cell_length + 2 for key in last)
        line: list[Content] = []
        for key in rest:
            room -= key.cell_length + 2
            if room < 0:
                break
            line.append(key)
        return Content("  ").join([*line, *last])

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
            key=lambda each: (_rank(each), nodes.index(each.node), _place(each)),
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
        words = _(binding.description) if binding.description else ""
        return Content.assemble(
            (key, f"{style} $text-accent"), " ", (words, "" if active.enabled else "dim")
        )


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
