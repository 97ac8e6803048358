"""`hubtui demo` and `hubtui hub serve`: the embedded Hub, in this process or on loopback."""

import contextlib
import socket
from dataclasses import replace
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from hubtui.cli.app import start
from hubtui.cli.embedded_options import embedded_options
from hubtui.cli.exit_codes import ExitCode
from hubtui.cli.hub_over_http import open_hub_for_the_app
from hubtui.cli.invocation import Invocation
from hubtui.cli.options import config_file, language, place_to_open
from hubtui.cli.words import say
from hubtui.config import Settings, choose_language
from hubtui.demo import TOKENS, HubOptions, Issuer
from hubtui.hub.address import hub_address
from hubtui.hub.api import HubApi
from hubtui.hub.errors import Misconfigured
from hubtui.hub.journal import Journal
from hubtui.launch import Launch
from hubtui.locale import N_, _

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
    _must_be_installed("starlette")
    config = invocation.config()
    defaults = Settings(base_url="http://127.0.0.1")
    settings = Settings(
        base_url=defaults.base_url,
        profile="demo",
        token=options.token,
        language=choose_language(config, invocation.flags, invocation.environ),
        theme=config.theme or defaults.theme,
        keymap=config.keymap,
        quick_links=_QUICK_LINKS,
    )

    def connect(settings: Settings, journal: Journal) -> HubApi:
        from hubtui.cli.in_process import in_process

        return open_hub_for_the_app(settings, journal, in_process(options))

    return start(invocation, Launch(settings=settings, connect=connect, open_at=open_at))


@click.group(help=N_("The embedded Hub as a server on this machine."))
def hub() -> None:
    pass


@hub.command(
    help=N_(
        "Serve the embedded Hub on loopback until Ctrl-C; its address and tokens are on stderr."
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
@embedded_options
@language
def serve(
    host: str, port: int, issuer: str | None, audience: str | None, options: HubOptions
) -> int:
    _must_be_installed("starlette", "uvicorn")
    if (issuer is None) != (audience is None):
        raise click.UsageError(_("--issuer and --audience go together."))
    if issuer is not None and audience is not None:
        options = replace(options, issuer=Issuer(issuer, audience))
    _must_be_loopback(host)
    from hubtui.cli.in_process import built

    hub = built(options)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        hub.close()
        say(
            _("hubtui: can't listen on {address}: {reason}").format(
                address=_address(host, port), reason=error.strerror
            )
        )
        return ExitCode.FAILED
    _say_where(_address(host, listening.getsockname()[1]), options)
    _serve_until_interrupted(hub, listening)
    return ExitCode.DONE


def _serve_until_interrupted(hub: "EmbeddedHub", listening: socket.socket) -> None:
    import uvicorn

    # Who is connected does not keep it open: Ctrl-C means now.
    config = uvicorn.Config(hub, log_level="warning", timeout_graceful_shutdown=1)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _say_where(url: str, options: HubOptions) -> None:
    say(
        _("The embedded Hub listens on {url} ({url}/openapi.json). Ctrl-C stops it.").format(
            url=url
        )
    )
    if options.issuer is not None:
        say(_("It accepts tokens of {issuer}.").format(issuer=options.issuer.url))
        return
    for role, token in TOKENS.items():
        say(f"  {token:<18} {role}")
    say(f"HUBTUI_BASE_URL={url} HUBTUI_TOKEN={options.token} hubtui")


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


def _must_be_installed(*modules: str) -> None:
    if not all(map(find_spec, modules)):
        raise Misconfigured(
            _("the embedded Hub is an extra: install it with pip install 'hubtui[demo]'")
        )
