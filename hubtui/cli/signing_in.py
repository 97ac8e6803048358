"""Each way to sign in, as a conversation in the terminal: words on stderr, the answer on stdin."""

import os
import sys

import click

from hubtui.auth.errors import NotTheAnswer, ProviderUnusable
from hubtui.auth.threads import in_thread
from hubtui.auth.ways import CodeAttempt, SignedIn, SignIn, Way
from hubtui.cli.words import say
from hubtui.locale import _


async def sign_in_by(way: Way | None, sign_in: SignIn) -> SignedIn:
    """Sign in by `way`, else by the best that works here. Raises HubError, UsageError."""
    offered = await sign_in.ways()
    if not offered:
        raise ProviderUnusable(_("it offers no way to sign in that works here"))
    if way is not None and way not in offered:
        raise click.UsageError(
            _("--way {way} does not work here; what does: {offered}").format(
                way=way, offered=", ".join(offered)
            )
        )
    match way or offered[0]:
        case "browser":
            return await _by_browser(sign_in)
        case "device":
            return await _by_device(sign_in)
        case "paste":
            return await _by_paste(sign_in)
        case "client":
            return await sign_in.client()


async def _by_browser(sign_in: SignIn) -> SignedIn:
    async with sign_in.browser() as attempt:
        say(_("Your browser opens. If it does not, open this address on this computer:"))
        say(attempt.address)
        say(_("Not at this computer? Stop with Ctrl-C, then: hubtui login --way paste"))
        return await attempt.finish()


async def _by_device(sign_in: SignIn) -> SignedIn:
    async with sign_in.device() as attempt:
        code = attempt.code
        say(_("Open this address on any device:"))
        say(code.address)
        say(_("and type this code: {code}").format(code=code.user_code))
        if code.address_with_code:
            say(_("The same in one: {address}").format(address=code.address_with_code))
        return await attempt.finish()


async def _by_paste(sign_in: SignIn) -> SignedIn:
    async with sign_in.paste() as attempt:
        say(_("Open this address in any browser and sign in:"))
        say(attempt.address)
        say(_("It ends on a page that can't be shown. Paste the address of that page here:"))
        await _feed(attempt)
        return await attempt.finish()


async def _feed(attempt: CodeAttempt) -> None:
    while True:
        line = await in_thread(_typed_line)
        if not line:
            raise click.Abort
        try:
            attempt.paste(line)
        except NotTheAnswer as wrong:
            say(f"{wrong}. {_(wrong.advice)}")
        else:
            return


def _typed_line() -> str:
    # Not sys.stdin: a thread that waits in it holds its lock, and keeps Python from ending.
    line = bytearray()
    while not line.endswith(b"\n") and (byte := os.read(sys.stdin.fileno(), 1)):
        line += byte
    return line.decode(errors="replace")
