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


@runtime_checkable
class NamesKeys(Protocol):
    """What drew a key that may be another one now."""

    def name_keys(self) -> None:
        """Draw the keys as they are now."""


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
                return _first_of(node, with_own_key(node, binding))
    return visible(binding_id)


def keys_of(node: DOMNode, binding: Binding) -> Visible:
    """Return how all keys of a binding are shown."""
    each = Binding.make_bindings([binding])
    return visible(" ".join(node.app.get_key_display(one) for one in each))


def with_own_key(node: DOMNode, binding: Binding) -> Binding:
    """Return the binding on the key of the user's own, where there is one."""
    keymap = node.app.keymap if isinstance(node.app, _HasKeymap) else {}
    own = keymap.get(binding.id or "")
    return binding if own is None else binding.with_key(own, key_display=None)


def _first_of(node: DOMNode, binding: Binding) -> Visible:
    return visible(node.app.get_key_display(next(iter(Binding.make_bindings([binding])))))
