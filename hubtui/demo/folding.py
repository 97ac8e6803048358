"""Text as people search it: without case and accents."""

import unicodedata

# Letters of their own that Unicode does not take apart.
_LIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def folded(text: str) -> str:
    """Return `text` as it is compared: `Çelik-Müller` is `celik-muller`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LIKE)
