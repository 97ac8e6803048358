"""The keys of a window as buttons: to be clicked, and to be seen where the keys are looked for."""

from textual.actions import parse
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content

from hubtui.locale import _
from hubtui.text.visible import NOTHING, Visible, visible
from hubtui.widgets.marked_keys import key_of
from hubtui.widgets.plain_text import EMPTY, Button, joined, plain


class KeyButtons(Horizontal):
    """A button for each binding named by its id, gone while that can't be done; the first named is lit.

    None takes the focus: enter is the key of the window, whatever was clicked before.
    """

    def __init__(self, *ids: str) -> None:
        super().__init__(classes="buttons")
        self._ids = ids
        self._actions: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        for binding_id in self._ids:
            button = Button(EMPTY, name=binding_id)
            button.can_focus = False
            yield button

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self._draw()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        action = self._actions.get(event.button.name or "")
        if action is not None:
            await self.screen.run_action(action)

    def _bindings_changed(self, _screen: object) -> None:
        if self.is_attached:
            self._draw()

    def _draw(self) -> None:
        self._actions.clear()
        for button in self.query(Button):
            binding = self._can_be_done(button.name or "")
            button.display = binding is not None
            button.set_class(button.name == self._ids[0], "-lit")
            if binding is not None and binding.id is not None:
                self._actions[binding.id] = binding.action
                words = _(binding.description) if binding.description else NOTHING
                button.label = with_key(words, key_of(self, binding.id))

    def _can_be_done(self, binding_id: str) -> Binding | None:
        """Return the binding that works now, of those with this id."""
        for each in self.screen.BINDINGS:
            if isinstance(each, Binding) and each.id == binding_id:
                _namespace, action, parameters = parse(each.action)
                if self.screen.check_action(action, parameters):
                    return each
        return None


def with_key(words: Visible, key: Visible) -> Content:
    """Return what a button says: what it does, and the key that does the same."""
    return joined(" ", [plain(words), plain(visible(key), "not bold")])
