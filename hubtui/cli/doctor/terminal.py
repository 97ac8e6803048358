"""What can this terminal show, and does the clipboard get through?"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

from hubtui.auth.child_environment import child_environment
from hubtui.cli.doctor.finding import Finding, Verdict
from hubtui.locale import _
from hubtui.terminal.needs import why_unusable

_ROOMY = (80, 24)
_ENOUGH = (60, 20)
_TMUX_SECONDS = 1.0


def examine_terminal(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is found; a terminal is never a reason to fail."""
    if not sys.stdout.isatty():
        found = _("not tried: the output is not a terminal")
        yield Finding("terminal", _("Terminal"), "not tried", found)
        return
    unusable = why_unusable(
        environ, stdin=sys.stdin.isatty(), stdout=True, stderr=sys.stderr.isatty()
    )
    if unusable:
        advice = _("The commands need none: hubtui --help")
        yield Finding("terminal", _("Terminal"), "attention", _(unusable).rstrip("."), advice)
    yield _size(*shutil.get_terminal_size())
    yield _colours(environ)
    yield _letters(sys.stdout.encoding or "")
    yield _clipboard(environ)


def _size(columns: int, lines: int) -> Finding:
    found = _("{columns} by {lines}").format(columns=columns, lines=lines)
    if columns >= _ROOMY[0] and lines >= _ROOMY[1]:
        return Finding("terminal size", _("Size"), "good", found)
    enough = columns >= _ENOUGH[0] and lines >= _ENOUGH[1]
    advice = _("It works; from 80 by 24 everything is beside each other.")
    verdict: Verdict = "good" if enough else "attention"
    too_small = _("Make the window larger: 60 by 20 is the least.")
    return Finding("terminal size", _("Size"), verdict, found, advice if enough else too_small)


def _colours(environ: Mapping[str, str]) -> Finding:
    title = _("Colours")
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return Finding("terminal colours", title, "good", _("none, as NO_COLOR asks"))
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return Finding("terminal colours", title, "good", _("16 million"))
    if "256color" in term:
        return Finding("terminal colours", title, "good", "256")
    advice = _("Where the terminal can do more: TERM=xterm-256color, COLORTERM=truecolor.")
    return Finding("terminal colours", title, "attention", f"TERM={term}", advice)


def _letters(encoding: str) -> Finding:
    if encoding.lower().replace("-", "") == "utf8":
        return Finding("terminal letters", _("Letters"), "good", "UTF-8")
    advice = _("Choose a UTF-8 locale, as LANG=nl_NL.UTF-8.")
    return Finding("terminal letters", _("Letters"), "attention", encoding, advice)


def _clipboard(environ: Mapping[str, str]) -> Finding:
    title = _("Clipboard")
    if environ.get("TMUX"):
        return _clipboard_through_tmux(title)
    if environ.get("STY"):
        advice = _("GNU screen lets no clipboard through; tmux does.")
        return Finding("terminal clipboard", title, "attention", "screen", advice)
    found = _("sent to the terminal (OSC 52); whether it listens can't be seen from here")
    return Finding("terminal clipboard", title, "good", found)


def _clipboard_through_tmux(title: str) -> Finding:
    takes = _tmux_option("-s", "set-clipboard")
    passes = _tmux_option("-gw", "allow-passthrough")
    found = f"tmux: set-clipboard {takes or '?'}, allow-passthrough {passes or '?'}"
    if takes == "on" or passes in ("on", "all"):
        return Finding("terminal clipboard", title, "good", found)
    advice = _("Put `set -s set-clipboard on` in ~/.tmux.conf.")
    return Finding("terminal clipboard", title, "attention", found, advice)


def _tmux_option(scope: str, name: str) -> str:
    """Return the option's value, empty where tmux does not tell."""
    try:
        told = subprocess.run(  # noqa: S603 - the words are ours, the tmux is the user's
            ["tmux", "show-options", f"{scope}qv", name],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=_TMUX_SECONDS,
            check=False,
            env=child_environment(os.environ),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.strip()
