"""What a closed widget showed goes from memory: a customer's data, or a password."""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style

_mixed = StylesCache.get_inner_outer.__wrapped__


def forget_closed_widgets() -> None:
    """Keep Textual from holding what a thousand closed widgets drew (its issue 6665).

    It remembers the colours it mixed under the widget's own cache, which they do not depend on.
    """
    StylesCache.get_inner_outer = _inner_outer  # type: ignore[method-assign,assignment]


def _inner_outer(
    _cache: StylesCache, base_background: Color, background: Color
) -> tuple[Style, Style]:
    return _by_colours(base_background, background)


@lru_cache(1024)
def _by_colours(base_background: Color, background: Color) -> tuple[Style, Style]:
    return _mixed(StylesCache, base_background, background)
