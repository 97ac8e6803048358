"""What the Hub sends is text: whatever could steer a terminal is made visible instead."""

import unicodedata

# Joiners and variation selectors change how wide an emoji is drawn: without them the parts stay.
_JOINS = frozenset({0x200C, 0x200D, *range(0xFE00, 0xFE10)})
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class _Visible(dict[int, str]):
    def __missing__(self, code: int) -> str:
        shown = _show(code)
        self[code] = shown
        return shown


def _show(code: int) -> str:
    if code in _JOINS:
        return ""
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if unicodedata.category(chr(code)) in _UNSAFE_CATEGORIES:
        return f"\\u{code:04x}"
    return chr(code)


_TABLE = _Visible()


def visible(text: str) -> str:
    """Return `text` on one line, each control, bidi or format character as a visible sign."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_TABLE)
