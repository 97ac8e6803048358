"""The Hub's own texts, short and harmless enough to stand in a message."""

import re

from hubtui.visible_text import visible

LONGEST = 200

# A Hub that quotes the request back must not put a token on a screen or in a log.
_TOKEN = re.compile(r"\beyJ[\w-]{5,}(?:\.[\w-]+)*|(?<=bearer )\S+", re.IGNORECASE)


def one_line(text: str, longest: int = LONGEST) -> str:
    """Return `text` on one line: spaces folded, tokens left out, control characters visible."""
    # Cut before the work: the text may be megabytes long.
    folded = " ".join(text[: 10 * longest].split())
    shown = visible(_TOKEN.sub("[token]", folded))
    if len(shown) <= longest:
        return shown
    return shown[: longest - 1].rstrip() + "…"
