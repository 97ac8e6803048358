"""Signing in and out, and who you are: the token itself is never printed."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from hubtui.auth.ways import WAYS, SignIn, Way
from hubtui.cli.invocation import Invocation
from hubtui.cli.options import one_thing, which_hub
from hubtui.cli.printing import put_lines, put_utf8
from hubtui.cli.words import say
from hubtui.config import Settings
from hubtui.hub.errors import NotSignedIn
from hubtui.locale import N_, _
from hubtui.visible_text import visible

if TYPE_CHECKING:
    from hubtui.hub.client import HubClient

_KEYRING = "keyring"


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

    signed_in = asyncio.run(sign_in_by(way, _sign_in_for(settings)))
    said = _("Signed in to {hub} as {name}.")
    say(said.format(hub=settings.base_url, name=signed_in.name or signed_in.subject or "?"))
    if signed_in.warning:
        say(signed_in.warning)


@click.command(help=N_("Sign out: here, and at the provider where it can be done."))
@which_hub
@click.pass_obj
def logout(invocation: Invocation) -> None:
    settings = invocation.settings()
    signed_out = asyncio.run(_sign_in_for(settings).sign_out())
    say(_("No sign-in to {hub} is kept here any more.").format(hub=settings.base_url))
    if not signed_out.revoked:
        say(_("Nothing was ended at the provider: {reason}").format(reason=signed_out.reason))


@click.command(help=N_("Who you are, on which Hub, and until when; the token is not shown."))
@one_thing
@click.pass_obj
def whoami(invocation: Invocation, as_json: bool) -> None:
    settings = invocation.choice().settings()
    who = _who_of_token(invocation, settings) if _token(settings) else _who_signed_in(settings)
    if as_json:
        import msgspec

        from hubtui.cli.json_text import json_object

        put_utf8([json_object(msgspec.json.encode(who))])
    else:
        from hubtui.cli.details import aligned

        put_lines(aligned([(label, visible(text)) for label, text in _lines(who) if text]))


@dataclass(frozen=True, slots=True)
class _Who:
    """What whoami tells; None is not known."""

    profile: str
    hub: str
    name: str
    way: str
    subject: str | None = None
    expires_at: datetime | None = None
    renewable: bool | None = None
    kept_in: str | None = None


def _who_signed_in(settings: Settings) -> _Who:
    found = asyncio.run(_sign_in_for(settings).who())
    if found is None:
        raise NotSignedIn
    return _Who(
        profile=settings.profile,
        hub=settings.base_url,
        name=found.name,
        way=found.way,
        subject=found.subject,
        expires_at=found.expires_at,
        renewable=found.renewable,
        kept_in=_KEYRING if found.kept_in is None else str(found.kept_in),
    )


def _who_of_token(invocation: Invocation, settings: Settings) -> _Who:
    """Only the Hub knows whose token it is."""
    from hubtui.cli.asking import ask

    async def name(hub: "HubClient") -> str:
        return (await hub.account()).full_name

    return _Who(
        profile=settings.profile,
        hub=settings.base_url,
        name=ask(invocation, name),
        way=_token(settings) or "",
    )


def _lines(who: _Who) -> list[tuple[str, str]]:
    until = "" if who.expires_at is None else f"{who.expires_at.astimezone():%Y-%m-%d %H:%M:%S %Z}"
    if who.renewable:
        until = _("{time}, then renewed by itself").format(time=until or "?")
    return [
        (_("Name"), who.name),
        (_("Hub"), who.hub),
        (_("Profile"), who.profile),
        (_("Signed in by"), who.way),
        (_("Until"), until),
        (_("Kept in"), _("the system keyring") if who.kept_in == _KEYRING else who.kept_in or ""),
    ]


def _token(settings: Settings) -> str | None:
    """Return what gives the token instead of a sign-in."""
    if settings.token is not None:
        return "token"
    return "token_command" if settings.token_command is not None else None


def _sign_in_for(settings: Settings) -> SignIn:
    from hubtui.auth import sign_in_for

    return sign_in_for(settings)
