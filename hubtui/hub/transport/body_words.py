"""What a body says to a person: a message in JSON, a line of text, the title of a page."""

import json
import re

from hubtui.text.one_line import one_line

_DEEPEST = 4
_MOST_TEXTS = 5


def words_of(body: bytes, content_type: str) -> str:
    """Return what a body says to a person, on one short line; nothing where it says nothing."""
    kind = content_type.partition(";")[0].strip().lower()
    text = body.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if "html" in kind or text.startswith("<"):
        return _page_title(text)
    if text.startswith(("{", "[", '"')) or kind.endswith("json"):
        return one_line(_json_words(text))
    if kind in ("", "text/plain"):
        return one_line(text.partition("\n")[0])
    return ""


def _page_title(page: str) -> str:
    title = re.search(r"<title[^>]*>([^<]*)", page, re.IGNORECASE)
    if not title:
        return ""
    # Imported here: it brings all the names of HTML's characters.
    import html

    return one_line(html.unescape(title[1]))


def _json_words(text: str) -> str:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    return _words(value, _DEEPEST)


def _words(value: object, depth: int) -> str:
    if isinstance(value, str):
        return value.strip()
    if depth == 0:
        return ""
    if isinstance(value, list):
        return joined("; ", [_words(each, depth - 1) for each in value[:_MOST_TEXTS]])
    if isinstance(value, dict):
        return _object_words(value, depth - 1)
    return ""


def _object_words(found: dict[str, object], depth: int) -> str:
    def words(field: str) -> str:
        return _words(found.get(field), depth)

    said = (
        words("message")
        or words("error_description")
        or joined(": ", [words("title"), words("detail")])
        or words("msg")
        or words("error")
        or words("code")
    )
    errors = found.get("errors")
    if isinstance(errors, dict):
        # {"email": ["is not valid"]}: the field's name is half of the message.
        named = list(errors.items())[:_MOST_TEXTS]
        return joined("; ", [said, *(f"{field}: {_words(why, depth)}" for field, why in named)])
    return joined("; ", [said, _words(errors, depth)])


def joined(between: str, texts: list[str]) -> str:
    return between.join(text for text in texts if text)
