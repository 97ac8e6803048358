"""What is sent to put a text on the clipboard of the terminal, which may be far away over SSH.

OSC 52 is that request; a multiplexer in between keeps it for itself unless it is wrapped (the
ladder of k9s, internal/view/clipboard.go). No terminal answers it: success is never known.
"""

import base64
from collections.abc import Mapping
from typing import Final

from hubtui.hub.errors import Trouble
from hubtui.locale import N_, _

# What terminals commonly accept: xterm's buffer is 100,000 bytes with the request around it.
MOST_BASE64: Final = 74_994
# GNU screen cuts longer control strings off.
_SCREEN_CHUNK: Final = 240


class TooLongForClipboard(Trouble):
    """The text is longer than terminals accept."""

    title = N_("This is too long for the terminal's clipboard")
    advice = N_("Export it to a file instead.")


def clipboard_sequence(text: str, environ: Mapping[str, str]) -> str:
    """Return what to write to the terminal; raises TooLongForClipboard."""
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > MOST_BASE64:
        raise TooLongForClipboard(
            _("{size} bytes, and at most {most} fit").format(
                size=len(encoded) * 3 // 4, most=MOST_BASE64 * 3 // 4
            )
        )
    request = f"\x1b]52;c;{encoded}\a"
    term = environ.get("TERM", "")
    if environ.get("TMUX") or term.startswith("tmux"):
        # tmux takes the plain one with `set-clipboard on`, the wrapped with `allow-passthrough`.
        return request + _through_tmux(request)
    if environ.get("STY"):
        return _through_screen(request)
    if term.startswith("screen"):
        # Over SSH neither tells its name, and each ignores what is meant for the other.
        return request + _through_tmux(request) + _through_screen(request)
    return request


def _through_tmux(request: str) -> str:
    doubled = request.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def _through_screen(request: str) -> str:
    chunks = [request[at : at + _SCREEN_CHUNK] for at in range(0, len(request), _SCREEN_CHUNK)]
    return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
