"""What a text is compared by: `muller` is `Müller`, `strasse` is `straße`, `ij` is `ĳ`.

Each character is folded by itself (compatibility forms, case and accents fall away), so a text can
be folded in any pieces. Characters that draw nothing are dropped, every kind of space is a space.
"""

import codecs
import unicodedata
from collections.abc import Sequence

# Letters that Unicode does not take apart, as a Dutch keyboard has them, and typeset punctuation.
_LOOKALIKES = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        **dict.fromkeys("‘’‚‛′ʼ", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‒–—―−", "-"),
    }
)
_TO_SPACES = str.maketrans("\t\n", "  ")
_DRAWS_NOTHING = frozenset({"Mn", "Me", "Cf", "Cs"})


class _FoldedCharacters(dict[str, bytes]):
    """Fills itself with the characters that are met."""

    def __missing__(self, character: str) -> bytes:
        folded = self[character] = _fold_character(character).encode()
        return folded


def _fold_character(character: str) -> str:
    if character == "\N{ACUTE ACCENT}":
        return "'"
    plain = unicodedata.normalize("NFKD", character).casefold()
    apart = unicodedata.normalize("NFKD", plain).translate(_LOOKALIKES)
    seen = (each for each in apart if unicodedata.category(each) not in _DRAWS_NOTHING)
    return "".join(" " if each.isspace() else each for each in seen)


_FOLDED = _FoldedCharacters()


def _fold_run(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    if len(run) == 1:
        return _FOLDED[run], error.end
    return b"".join([_FOLDED[character] for character in run]), error.end


# The ASCII encoder runs over plain text at the speed of C and asks only about the rest: three
# times faster than folding line by line, and lists of contracts are mostly plain text.
codecs.register_error("hubtui.fold", _fold_run)


def fold(text: str) -> str:
    """Return what `text` is found and sorted by; folding twice changes nothing."""
    return text.encode("ascii", "hubtui.fold").lower().decode()


def folded_texts(texts: Sequence[str]) -> list[str]:
    """Return the texts folded, none with a tab or line end of its own."""
    text = "\n".join(texts)
    if text.count("\n") != len(texts) - 1 or "\t" in text:
        text = "\n".join([each.translate(_TO_SPACES) for each in texts])
    return fold(text).split("\n")
