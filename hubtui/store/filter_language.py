"""What is typed in a filter: words, "quoted words", status:opgezegd, !vervallen, zonder account.

Whatever is none of these is text as it is typed, a field that nobody knows too.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from hubtui.hub.contracts.folding import fold

# Without one of these a text is words, whatever they are.
_SIGNS = frozenset('":!“”„‟″')
_PAIRS = (
    ("zonder", "account", False),
    ("geen", "account", False),
    ("without", "account", False),
    ("no", "account", False),
    ("met", "account", True),
    ("with", "account", True),
)
_OFFERED_PAIRS = ("zonder account", "met account", "without account", "with account")
# As a Mac and Word make them.
_PLAIN_QUOTES = str.maketrans(dict.fromkeys("“”„‟″", '"'))
_TO_SPACES = str.maketrans("\t\n", "  ")
# Fewer letters are the beginning of too much.
_LEAST_LETTERS = 2


class Condition(NamedTuple):
    """What must stand, or with `excluded` must not, in a column; in any where `column` is empty."""

    text: str
    column: str = ""
    excluded: bool = False


class Asked(NamedTuple):
    """What a text asks for. Each of `words`, which are folded, must stand somewhere.

    `for_the_hub` are the words as they were typed, for a Hub that looks for them itself; those of
    them that were quoted are `phrases`.
    """

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    has_account: bool | None = None
    for_the_hub: str = ""
    phrases: tuple[str, ...] = ()

    @property
    def is_words(self) -> bool:
        """Tell whether nothing but words is asked for, which a Hub can be asked itself."""
        return not self.conditions and self.has_account is None and not self.phrases


class FilterLanguage(Struct, frozen=True, eq=False, dict=True):
    """The names that the fields of a list go by, each with the id of its column.

    The first name of a column in each language is the one that is offered.
    """

    fields: Mapping[str, str]
    knows_accounts: bool = False

    @cached_property
    def _token(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self.fields, key=len, reverse=True)))
        phrase = r'"(?P<phrase>(?:[^"]|"")*)(?:"(?=\s|$)|$)'
        return re.compile(
            rf"(?P<not>!?)(?:(?P<field>{names}):)?(?:{phrase}|(?P<word>\S*))", re.IGNORECASE
        )

    def asked(self, text: str) -> Asked:
        """Return what the text asks for; there is no text that can't be read."""
        if _SIGNS.isdisjoint(text) and not (self.knows_accounts and "account" in fold(text)):
            return Asked(without_repeats(fold(text).split()), for_the_hub=text.strip())
        has_account, tokens = self._without_account(list(self._tokens(text)))
        words: list[str] = []
        conditions: list[Condition] = []
        phrases: list[str] = []
        for_the_hub: list[str] = []
        for each in tokens:
            sought = fold(each.text)
            if not sought.strip():
                continue
            if each.excluded or each.column:
                conditions.append(Condition(sought, each.column, each.excluded))
                continue
            if each.is_phrase:
                phrases.append(sought)
            words += [sought] if each.is_phrase else sought.split()
            for_the_hub.append(each.text)
        return Asked(
            without_repeats(words),
            tuple(conditions),
            has_account,
            " ".join(" ".join(for_the_hub).split()),
            tuple(phrases),
        )

    def completed(
        self, text: str, values: Callable[[str], Iterable[str]], hidden: Container[str] = ()
    ) -> str | None:
        """Return the text with its last word made whole, None where nothing is likely meant.

        `values` gives what stands in a column, folded, the likeliest first. The names of `hidden`
        columns are understood, and not proposed.
        """
        if not text or text[-1].isspace():
            return None
        last = list(self._tokens(text))[-1]
        typed = fold(last.text)
        if last.column:
            found = (_rest(typed, value, last) for value in values(last.column))
            return next((text + rest for rest in found if rest), None)
        if last.is_bare and self.knows_accounts and (rest := _pair_begun(fold(text))):
            return text + rest
        if last.is_phrase or len(typed) < _LEAST_LETTERS:
            return None
        pairs = _OFFERED_PAIRS if self.knows_accounts and not last.excluded else ()
        names = (name for name, column in self.fields.items() if column not in hidden)
        offered = (*pairs, *(f"{name}:" for name in names))
        meant = next((each for each in offered if each.startswith(typed) and each != typed), None)
        return None if meant is None else text + meant[len(typed) :]

    def _tokens(self, text: str) -> "Iterator[_Token]":
        # As it stands, not folded: a Hub is asked for what was typed.
        for found in self._token.finditer(text.translate(_PLAIN_QUOTES)):
            phrase, field = found["phrase"], found["field"]
            if phrase is not None:
                typed = phrase.replace('""', '"').translate(_TO_SPACES)
                yield _Token(typed, self._column(field), bool(found["not"]), is_phrase=True)
            elif found[0]:
                yield _Token(found["word"], self._column(field), bool(found["not"]))

    def _column(self, field: str | None) -> str:
        # Folded, for what is the same letter to a pattern is not to `lower`.
        return self.fields.get(fold(field), "") if field else ""

    def _without_account(self, tokens: "list[_Token]") -> "tuple[bool | None, list[_Token]]":
        """Return what is asked of the account, and the tokens that say something else."""
        if not self.knows_accounts:
            return None, tokens
        has_account: bool | None = None
        kept: list[_Token] = []
        for token in tokens:
            before = kept[-1] if kept else None
            asked = before.asks_of_account(token) if before is not None else None
            if asked is None:
                kept.append(token)
            else:
                has_account = asked
                kept.pop()
        return has_account, kept


class _Token(NamedTuple):
    text: str
    column: str = ""
    excluded: bool = False
    is_phrase: bool = False

    @property
    def is_bare(self) -> bool:
        return not (self.column or self.excluded or self.is_phrase)

    def asks_of_account(self, following: "_Token") -> bool | None:
        """Tell whether this word and the following ask for those with an account, or without."""
        if not (self.is_bare and following.is_bare):
            return None
        here, there = fold(self.text), fold(following.text)
        return next((has for one, other, has in _PAIRS if (one, other) == (here, there)), None)


def without_repeats(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words, the longest first; no word stands inside another."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return tuple(
        word
        for place, word in enumerate(ordered)
        if not any(word in longer for longer in ordered[:place])
    )


def _rest(typed: str, value: str, last: _Token) -> str:
    """Return what a value has more than was typed of it; the next word only where nothing is quoted."""
    if not value.startswith(typed) or value == typed:
        return ""
    rest = value[len(typed) :]
    if last.is_phrase:
        return f'{rest}"' if '"' not in value else ""
    word = re.match(r"\S+", rest)
    return word[0] if word else ""


def _pair_begun(text: str) -> str:
    """Return the rest of `zonder account` where `zonder a` stands at the end."""
    words = text.split()
    if len(words) < 2:
        return ""
    rests = (
        other[len(words[-1]) :]
        for one, other, _has in _PAIRS
        if words[-2] == one and other.startswith(words[-1])
    )
    return next(rests, "")
