"""Text that was cut in the middle of an emoji, as a Hub in JavaScript does it."""

import re

# An escape of half a character, unless its other half follows.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def without_half_characters(json_text: bytes) -> bytes:
    """Return the JSON with `\\ud800` and its like as U+FFFD: no reader takes them as they are."""
    if b"\\u" not in json_text:
        return json_text
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found["half"] else found[0], json_text)
