"""Each way to sign in, as a conversation in the terminal: words on stderr, the answer on stdin."""

import os
import sys

import click

from hubtui.auth.browser import can_open
from hubtui.auth.errors import NotTheAnswer, ProviderUnusable
from hubtui.auth.threads import in_thread
from hubtui.auth.ways import CodeAttempt, SignedIn, SignIn, Way
from hubtui.cli.output.stderr import say
from hubtui.cli.run.unseen import unseen
from hubtui.locale import _
from hubtui.text.visible import visible

# Ctrl-D, where the terminal hands over what is typed at once.
_END = b"\x04"


async def sign_in_by(way: Way | None, sign_in: SignIn) -> SignedIn:
    """Sign in by `way`, else by the best that works here. Raises HubError, UsageError."""
    if way == "token":
        # It needs no provider, and so none that answers.
        return await _by_token(sign_in)
    if way == "browser" and not can_open(os.environ):
        offered = ", ".join(await sign_in.ways())
        raise click.UsageError(
            _("--way {way} does not work here; what does: {offered}").format(
                way=way, offered=offered
            )
        )
    # Who asks for a way by name gets it tried: not every provider tells all that it offers.
    match way or _best(await sign_in.ways()):
        case "browser":
            return await _by_browser(sign_in)
        case "device":
            return await _by_device(sign_in)
        case "paste":
            return await _by_paste(sign_in)
        case "client":
            return await sign_in.client()
        case "token":
            return await _by_token(sign_in)


def _best(offered: tuple[Way, ...]) -> Way:
    """Return the best way; a token is waited for only where somebody can paste one."""
    best = offered[0]
    if best == "token" and not sys.stdin.isatty():
        raise ProviderUnusable(_("it offers no way to sign in that works here"))
    return best


async def _by_browser(sign_in: SignIn) -> SignedIn:
    async with sign_in.browser() as attempt:
        say(_("Your browser opens. If it does not, open this address on this computer:"))
        say(visible(attempt.address))
        _warn(attempt)
        say(_("Not at this computer? Stop with Ctrl-C, then: hubtui login --way paste"))
        return await attempt.finish()


async def _by_device(sign_in: SignIn) -> SignedIn:
    async with sign_in.device() as attempt:
        code = attempt.code
        say(_("Open this address on any device:"))
        say(visible(code.address))
        say(visible(_("and type this code: {code}").format(code=code.user_code)))
        if code.address_with_code:
            say(visible(_("The same in one: {address}").format(address=code.address_with_code)))
        return await attempt.finish()


async def _by_paste(sign_in: SignIn) -> SignedIn:
    async with sign_in.paste() as attempt:
        say(_("Open this address in any browser and sign in:"))
        say(visible(attempt.address))
        _warn(attempt)
        say(_("It ends on a page that can't be shown. Paste the address of that page here:"))
        await _feed(attempt)
        return await attempt.finish()


async def _by_token(sign_in: SignIn) -> SignedIn:
    if not sys.stdin.isatty():
        return await sign_in.token(await in_thread(sys.stdin.read))
    say(_("Paste a token of the Hub, and press enter; it is not shown:"))
    with unseen(sys.stdin.fileno()):
        typed = await in_thread(_typed_line)
    if not typed.strip():
        raise click.Abort
    return await sign_in.token(typed)


def _warn(attempt: CodeAttempt) -> None:
    if attempt.warning:
        said = _(
            "The provider seems to refuse this ({reason}): if its page says so, check client_id, scopes and "
            "redirect_uri, and stop with Ctrl-C."
        )
        say(visible(said.format(reason=attempt.warning)))


async def _feed(attempt: CodeAttempt) -> None:
    while True:
        line = await in_thread(_typed_line)
        if not line:
            raise click.Abort
        try:
            attempt.paste(line)
        except NotTheAnswer as wrong:
            say(visible(f"{wrong}. {_(wrong.advice)}"))
        else:
            return


def _typed_line() -> str:
    # Not sys.stdin: a thread that waits in it holds its lock, and keeps Python from ending.
    line = bytearray()
    while not line.endswith((b"\n", _END)) and (byte := os.read(sys.stdin.fileno(), 1)):
        line += byte
    return line.removesuffix(_END).decode(errors="replace")
