"""Where the embedded Hub's mail goes: a folder, and a mail server on this machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from hubtui.cli.output.stderr import say
from hubtui.demo import HubOptions, MailServer
from hubtui.locale import _
from hubtui.text.temporary_folder import temporary_folder
from hubtui.text.visible import visible

_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:]+\]|[^:\s\[\]]+):([0-9]{1,5})")


def mail_server(
    _context: click.Context, _option: click.Parameter, text: str | None
) -> MailServer | None:
    """Read HOST:PORT. Raises BadParameter."""
    if text is None:
        return None
    found = _HOST_AND_PORT.fullmatch(text)
    if found is None or not 0 < int(found[2]) < 1 << 16:
        raise click.BadParameter(_("{text} is not HOST:PORT").format(text=repr(text)))
    return MailServer(found[1].strip("[]"), int(found[2]))


@contextmanager
def mailing(
    options: HubOptions, outbox: Path | None, server: MailServer | None
) -> Iterator[HubOptions]:
    """Yield the options with an outbox, where invitations are mailed; one of our own goes with us.

    Raises UsageError where nothing is mailed.
    """
    if options.gives != "invitation":
        if outbox is not None or server is not None:
            raise click.UsageError(_("--outbox and --smtp are for --gives invitation."))
        yield options
    elif outbox is not None:
        yield replace(options, outbox=outbox, smtp=server)
    else:
        with temporary_folder("outbox-") as folder:
            yield replace(options, outbox=folder, smtp=server)


def say_outbox(options: HubOptions) -> None:
    if options.outbox is not None:
        said = _("Invitations are put into {folder}: the link in one leads to the first login.")
        say(visible(said.format(folder=options.outbox)))


def say_mail_failed(reason: str) -> None:
    said = _("The mail server did not take an invitation ({reason}): it is in the outbox.")
    say(visible(said.format(reason=reason)))
