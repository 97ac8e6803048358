"""`hubtui demo` and `hubtui hub serve`: the embedded Hub, in this process or on loopback."""

import contextlib
import socket
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from hubtui.cli.commands.options import config_file, language, place_to_open, refuse_unknown_spot
from hubtui.cli.embedded.how_to_sign_in import (
    checked_name,
    dialect_of,
    say_profile,
    say_who_signs_in,
    write_profile_of,
)
from hubtui.cli.embedded.hub_options import embedded_options
from hubtui.cli.embedded.mail import mail_server, mailing, say_mail_failed, say_outbox
from hubtui.cli.output.stderr import say
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.hub_over_http import open_hub_for_the_app
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.session_ledger import DemoLedger
from hubtui.cli.run.start_app import start
from hubtui.config import Config, Settings, choose_language
from hubtui.demo import TOKENS, HubOptions, Issuer, MailServer
from hubtui.hub.api import HubApi
from hubtui.hub.errors import Misconfigured
from hubtui.hub.journal import Journal
from hubtui.hub.transport.hub_address import hub_address
from hubtui.launch import Launch
from hubtui.locale import N_, _
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from hubtui.demo.hub import EmbeddedHub

_QUICK_LINKS = MappingProxyType(
    {
        "Rapportages": "https://rapportages.example.nl",
        "ANVA Backoffice": "https://backoffice.example.nl",
    }
)


@click.command(
    help=N_("The app on an embedded Hub. Its Dutch data is made up; no network is used.")
)
@place_to_open
@embedded_options
@language
@config_file
@click.pass_obj
def demo(invocation: Invocation, open_at: str | None, options: HubOptions) -> int:
    config = invocation.config()
    refuse_unknown_spot(open_at, config.views)
    return start(invocation, demo_launch(invocation, config, open_at, options))


def demo_launch(
    invocation: Invocation, config: Config, open_at: str | None, options: HubOptions
) -> Launch:
    """Return the launch of an embedded Hub of its own. Raises ConfigError."""
    defaults = Settings(base_url="http://127.0.0.1")
    settings = Settings(
        base_url=defaults.base_url,
        profile="demo",
        token=options.token,
        language=choose_language(config, invocation.flags, invocation.environ),
        theme=config.theme or defaults.theme,
        keymap=config.keymap,
        views=config.views,
        columns=config.columns,
        quick_links=_QUICK_LINKS,
        hub=dialect_of(options.gives),
    )

    def connect(settings: Settings, journal: Journal) -> HubApi:
        from hubtui.cli.embedded.in_process import in_process

        return open_hub_for_the_app(settings, journal, in_process(options))

    return Launch(
        settings=settings, connect=connect, open_creations=DemoLedger().open, open_at=open_at
    )


@click.group(help=N_("The embedded Hub as a server on this machine."))
def hub() -> None:
    pass


@hub.command(
    help=N_(
        "Serve the embedded Hub on loopback until Ctrl-C; its address, tokens and passwords are on "
        "stderr."
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help=N_("A loopback address."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=N_("The port; 0 takes a free one."),
)
@click.option("--issuer", metavar="URL", help=N_("Accept this OpenID provider's tokens only."))
@click.option("--audience", help=N_("What the provider's tokens must be meant for."))
@click.option(
    "--write-profile",
    "profile",
    metavar="NAME",
    callback=checked_name,
    help=N_("Write a profile that signs in to it into the config file."),
)
@click.option(
    "--outbox",
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("Put the mail of invitations into this folder; else into one that is gone afterwards."),
)
@click.option(
    "--smtp",
    metavar="HOST:PORT",
    callback=mail_server,
    help=N_("Hand invitations to this mail server too."),
)
@embedded_options
@language
@config_file
@click.pass_obj
def serve(
    invocation: Invocation,
    host: str,
    port: int,
    issuer: str | None,
    audience: str | None,
    profile: str | None,
    outbox: Path | None,
    smtp: MailServer | None,
    options: HubOptions,
) -> int:
    if (issuer is None) != (audience is None):
        raise click.UsageError(_("--issuer and --audience go together."))
    if issuer is not None and audience is not None:
        options = replace(options, issuer=Issuer(issuer, audience))
    _must_be_loopback(host)
    if profile is not None and issuer is not None:
        raise click.UsageError(_("--write-profile is for the Hub's own sign-in, without --issuer."))
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        say(
            visible(
                _("hubtui: can't listen on {address}: {reason}").format(
                    address=_address(host, port), reason=error.strerror
                )
            )
        )
        return ExitCode.FAILED
    with listening, mailing(options, outbox, smtp) as options:
        address = _address(host, listening.getsockname()[1])
        if issuer is None:
            # What it says of itself names where it is: only known by now.
            options = replace(options, address=address)
        from hubtui.cli.embedded.in_process import built

        hub = built(options)
        hub.when_mail_fails(say_mail_failed)
        try:
            if profile is not None:
                write_profile_of(address, profile, options.gives, invocation)
            _say_where(address, options, hub)
            say_outbox(options)
            if profile is not None:
                say_profile(profile, invocation)
            _serve_until_interrupted(hub, listening)
        finally:
            hub.close()
    return ExitCode.DONE


def _serve_until_interrupted(hub: "EmbeddedHub", listening: socket.socket) -> None:
    import uvicorn

    # Who is connected does not keep it open: Ctrl-C means now.
    config = uvicorn.Config(hub, log_level="warning", timeout_graceful_shutdown=1)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _say_where(url: str, options: HubOptions, hub: "EmbeddedHub") -> None:
    say(
        visible(
            _("The embedded Hub listens on {url} ({url}/openapi.json). Ctrl-C stops it.").format(
                url=url
            )
        )
    )
    if options.issuer is not None:
        say(visible(_("It accepts tokens of {issuer}.").format(issuer=options.issuer.url)))
        return
    for role, token in TOKENS.items():
        say(visible(f"  {token:<18} {role}"))
    say(visible(f"HUBTUI_BASE_URL={url} HUBTUI_TOKEN={options.token} hubtui"))
    say_who_signs_in(url, hub)


def _must_be_loopback(host: str) -> None:
    """Its tokens are known to everybody and it speaks no TLS: it is for this machine only."""
    try:
        hub_address(_address(host, 0))
    except Misconfigured:
        raise click.UsageError(
            _("--host: {host} is not a loopback address").format(host=host)
        ) from None


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
