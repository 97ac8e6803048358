"""Sentences that name a key: it stands between backticks in the text and is drawn as a key."""

from textual.content import Content


def with_keys(text: str) -> Content:
    """Return `text` with each part between backticks drawn as a key, the backticks left out."""
    parts = text.split("`")
    return Content("").join(
        Content.styled(part, "bold $text-accent") if number % 2 else Content(part)
        for number, part in enumerate(parts)
    )
