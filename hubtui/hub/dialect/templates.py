"""Text with paths in braces: `"{firstName} {lastName}"`, where an absent part vanishes with its space."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hubtui.hub.dialect.flaws import BadText
from hubtui.hub.dialect.paths import LONGEST, Path, read_path
from hubtui.hub.models.ids import number_text
from hubtui.hub.models.labels import label_of
from hubtui.locale import _

# Quoted text in a JMESPath, where a brace is a letter.
_QUOTED: Final = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`""")
_LOOSE: Final = ",;:-/·|"


class Word(NamedTuple):
    """What stands between two spaces: texts and paths, after the `space` before it."""

    space: str
    parts: tuple[str | Path, ...]

    def text(self, value: object) -> str:
        """Return the word; empty where it has paths and none finds anything."""
        paths = [part for part in self.parts if isinstance(part, Path)]
        if not paths:
            return "".join(part for part in self.parts if isinstance(part, str))
        texts = [
            part if isinstance(part, str) else text_of(part.find(value)) for part in self.parts
        ]
        found = [
            text for part, text in zip(self.parts, texts, strict=True) if isinstance(part, Path)
        ]
        if not any(found):
            return ""
        joined = "".join(texts)
        return joined if all(found) else joined.strip(_LOOSE)


class Template(NamedTuple):
    """Words; nothing at all where no path of it finds anything."""

    source: str
    words: tuple[Word, ...]

    def find(self, value: object) -> str | None:
        text, is_found, is_cut = "", False, False
        for word in self.words:
            said = word.text(value)
            if not said:
                is_cut = True
                continue
            is_found = is_found or any(isinstance(part, Path) for part in word.parts)
            text += (word.space if text else "") + said
        if not is_found:
            return None
        # "{lastName}, {firstName}" without the second ends with nothing to part.
        return text.rstrip(_LOOSE + " ") if is_cut else text


def read_template(text: str) -> Template:
    """Return the template. Raises BadText for a brace without its other, and for what is no path."""
    if len(text) > LONGEST:
        raise BadText(_("is longer than {most} characters").format(most=LONGEST))
    words: list[Word] = []
    space, parts = "", list[str | Path]()

    def end_word() -> None:
        nonlocal space, parts
        if parts:
            words.append(Word(space, tuple(parts)))
            space, parts = "", []

    for part in _parts(text):
        if isinstance(part, Path):
            parts.append(part)
            continue
        for piece in re.findall(r"\s+|\S+", part):
            if piece.isspace():
                end_word()
                space = piece
            else:
                parts.append(piece)
    end_word()
    return Template(text, tuple(words))


def text_of(value: object) -> str:
    """Return the word in a value as a person writes it: of a list its first, of an object its label."""
    if isinstance(value, list):
        value = next((each for each in value if each not in (None, "")), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return label_of(value).strip()


def _parts(text: str) -> Iterator[str | Path]:
    literal, at = "", 0
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            literal += text[at]
            at += 2
        elif text[at] == "{":
            end = _end_of_place(text, at)
            if literal:
                yield literal
            literal = ""
            yield read_path(text[at + 1 : end].strip())
            at = end + 1
        elif text[at] == "}":
            raise _unpaired()
        else:
            literal += text[at]
            at += 1
    if literal:
        yield literal


def _end_of_place(text: str, start: int) -> int:
    depth, at = 0, start
    while at < len(text):
        if quoted := _QUOTED.match(text, at):
            at = quoted.end()
            continue
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
        at += 1
    raise _unpaired()


def _unpaired() -> BadText:
    return BadText(_("has a brace on its own; one that is to stay is written twice"))
