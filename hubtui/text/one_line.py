"""The Hub's own texts, short and harmless enough to stand in a message."""

from hubtui.text.quoted_tokens import without_tokens
from hubtui.text.visible import Visible, visible

LONGEST = 200


def one_line(text: str, longest: int = LONGEST) -> Visible:
    """Return `text` on one line: spaces folded, tokens left out, control characters visible."""
    # Cut before the work: the text may be megabytes long.
    folded = " ".join(text[: 10 * longest].split())
    shown = visible(without_tokens(folded))
    if len(shown) <= longest:
        return shown
    return visible(shown[: longest - 1].rstrip() + "…")
