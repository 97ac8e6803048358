"""Signing in and out: the token itself is never printed."""

import sys

import click

from hubtui.auth import sign_in_for
from hubtui.auth.client_secret import ClientSecret
from hubtui.auth.provider.registration import registration
from hubtui.auth.ways import WAYS, Way
from hubtui.cli.commands.options import which_hub
from hubtui.cli.output.stderr import say
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.hub_over_http import asking_over
from hubtui.cli.run.invocation import Invocation
from hubtui.locale import N_, _
from hubtui.text.visible import visible


@click.command(help=N_("Sign in to the Hub; without --way, by the best way that works here."))
@click.option(
    "--way",
    type=click.Choice(WAYS),
    help=N_(
        "browser: opens on this computer; device: type a code elsewhere; paste: sign in elsewhere "
        "and paste the address back; client: with the profile's own secret, for scripts; token: paste "
        "a token that the Hub gave, or send it in."
    ),
)
@which_hub
@click.pass_obj
def login(invocation: Invocation, way: Way | None) -> None:
    settings = invocation.settings()
    if way is None and not sys.stdin.isatty():
        # Nobody is there to paste a token: there must be a provider. Raises Misconfigured.
        registration(settings, ClientSecret.of(settings))
    from hubtui.cli.commands.signing_in import sign_in_by

    sign_in = sign_in_for(settings, asking_over(invocation.transport))
    signed_in = run_in_loop(sign_in_by(way, sign_in))
    said = _("Signed in to {hub} as {name}.")
    say(
        visible(said.format(hub=settings.base_url, name=signed_in.name or signed_in.subject or "?"))
    )
    if signed_in.warning:
        say(visible(signed_in.warning))


@click.command(help=N_("Sign out: here, and at the provider where it can be done."))
@which_hub
@click.pass_obj
def logout(invocation: Invocation) -> None:
    settings = invocation.settings()
    signed_out = run_in_loop(sign_in_for(settings, asking_over(invocation.transport)).sign_out())
    say(visible(_("No sign-in to {hub} is kept here any more.").format(hub=settings.base_url)))
    if not signed_out.revoked:
        say(
            visible(
                _("Nothing was ended at the provider: {reason}").format(reason=signed_out.reason)
            )
        )
