"""`hubtui whoami`: who you are, on which Hub, and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from hubtui.auth import sign_in_for
from hubtui.cli.commands.options import one_thing
from hubtui.cli.output.printing import put_lines, put_utf8
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.hub_over_http import asking_over
from hubtui.cli.run.invocation import Invocation
from hubtui.config import Settings
from hubtui.hub.errors import NotSignedIn
from hubtui.hub.resources import ACCOUNT
from hubtui.locale import N_, _
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from hubtui.hub.client import HubClient

_KEYRING = "keyring"


@click.command(help=N_("Who you are, on which Hub, and until when; the token is not shown."))
@one_thing
@click.pass_obj
def whoami(invocation: Invocation, as_json: bool) -> None:
    settings = invocation.settings()
    who = _who_of_token if _token(settings) else _who_signed_in
    told = who(invocation, settings)
    if as_json:
        import msgspec

        from hubtui.cli.output.json_text import json_object

        put_utf8([json_object(msgspec.json.encode(told))])
    else:
        from hubtui.cli.output.details import aligned

        put_lines(aligned([(label, visible(text)) for label, text in _lines(told) if text]))


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


def _who_signed_in(invocation: Invocation, settings: Settings) -> _Who:
    found = run_in_loop(sign_in_for(settings, asking_over(invocation.transport)).who())
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
    from hubtui.cli.run.asking import ask

    async def name(hub: "HubClient") -> str:
        return (await hub.fetch(ACCOUNT)).full_name

    return _Who(
        profile=settings.profile,
        hub=settings.base_url,
        name=ask(invocation, name),
        way=_token(settings) or "",
    )


def _lines(who: _Who) -> list[tuple[str, str]]:
    until = "" if who.expires_at is None else f"{who.expires_at.astimezone():%Y-%m-%d %H:%M:%S %Z}"
    if until and who.renewable:
        until = _("{time}, then renewed by itself").format(time=until)
    elif who.renewable:
        until = _("no end was told; renewed by itself")
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
