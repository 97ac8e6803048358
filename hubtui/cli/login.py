"""Signing in and out: the token itself is never printed."""

import asyncio

import click

from hubtui.auth import sign_in_for
from hubtui.auth.ways import WAYS, Way
from hubtui.cli.invocation import Invocation
from hubtui.cli.options import which_hub
from hubtui.cli.words import say
from hubtui.locale import N_, _


@click.command(help=N_("Sign in to the Hub; without --way, by the best way that works here."))
@click.option(
    "--way",
    type=click.Choice(WAYS),
    help=N_(
        "browser: opens on this computer; device: type a code elsewhere; paste: sign in elsewhere "
        "and paste the address back; client: with the profile's own secret, for scripts."
    ),
)
@which_hub
@click.pass_obj
def login(invocation: Invocation, way: Way | None) -> None:
    settings = invocation.settings()
    from hubtui.cli.signing_in import sign_in_by

    signed_in = asyncio.run(sign_in_by(way, sign_in_for(settings)))
    said = _("Signed in to {hub} as {name}.")
    say(said.format(hub=settings.base_url, name=signed_in.name or signed_in.subject or "?"))
    if signed_in.warning:
        say(signed_in.warning)


@click.command(help=N_("Sign out: here, and at the provider where it can be done."))
@which_hub
@click.pass_obj
def logout(invocation: Invocation) -> None:
    settings = invocation.settings()
    signed_out = asyncio.run(sign_in_for(settings).sign_out())
    say(_("No sign-in to {hub} is kept here any more.").format(hub=settings.base_url))
    if not signed_out.revoked:
        say(_("Nothing was ended at the provider: {reason}").format(reason=signed_out.reason))
