"""Sentences that name a key: the id of its binding stands between backticks, its key is drawn.

So a sentence names the key that works, also where the user's keymap put it elsewhere.
"""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode

from hubtui.text.visible import Visible, visible
from hubtui.widgets.plain_text import joined, plain


@runtime_checkable
class _HasKeymap(Protocol):
    """An app whose user may have other keys: `keymap` holds them by the id of the binding."""

    @property
    def keymap(self) -> Mapping[str, str]: ...


def with_keys(node: DOMNode, text: str, **filled_in: str) -> Content:
    """Return `text` with the key of each id between backticks, and its other names filled in.

    The bindings are those of `node` and of what is around it.
    """
    # What is filled in may be the Hub's, and hold backticks of its own: it comes after the split.
    return joined(
        "",
        (
            plain(key_of(node, part), "bold $text-accent")
            if number % 2
            else plain(visible(part.format(**filled_in) if filled_in else part))
            for number, part in enumerate(text.split("`"))
        ),
    )


def key_of(node: DOMNode, binding_id: str) -> Visible:
    """Return how the first key of a binding is shown; the id itself where nothing here has it."""
    for place in node.ancestors_with_self:
        for binding in place.BINDINGS:
            if isinstance(binding, Binding) and binding.id == binding_id:
                return _shown(node, binding, binding_id)
    return visible(binding_id)


def _shown(node: DOMNode, binding: Binding, binding_id: str) -> Visible:
    own = node.app.keymap.get(binding_id) if isinstance(node.app, _HasKeymap) else None
    if own is not None:
        binding = binding.with_key(own, key_display=None)
    return visible(node.app.get_key_display(next(iter(Binding.make_bindings([binding])))))
