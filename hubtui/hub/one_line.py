"""The Hub's own texts, short and harmless enough to stand in a message."""

from hubtui.hub.quoted_tokens import without_tokens
from hubtui.visible_text import visible

LONGEST = 200


def one_line(text: str, longest: int = LONGEST) -> str:
    """Return `text` on one line: spaces folded, tokens left out, control characters visible."""
    # Cut before the work: the text may be megabytes long.
    folded = " ".join(text[: 10 * longest].split())
    shown = visible(without_tokens(folded))
    if len(shown) <= longest:
        return shown
    return shown[: longest - 1].rstrip() + "…"
