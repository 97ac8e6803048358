"""What a new customer signs in with, printed once: written to the end, or said to be not."""

import json
import os
import sys
from pathlib import Path
from stat import S_ISCHR
from typing import TYPE_CHECKING

from hubtui.cli.output.printing import put_lines, put_utf8
from hubtui.cli.output.stderr import say
from hubtui.hub.errors import Trouble
from hubtui.locale import N_, _
from hubtui.text.visible import Visible, visible

if TYPE_CHECKING:
    from hubtui.ledger.credentials import Credentials, Place
    from hubtui.ledger.line import Line

PLACES: "dict[Place, str]" = {
    "keyring": N_("in the system keyring"),
    "file": N_("in a file that only you can read"),
}


class NotPrinted(Trouble):
    """Stdout did not take it all; `detail` says why."""


def put_credentials(line: "Line", credentials: "Credentials", *, as_json: bool) -> bool:
    """Print them; what did not come is said. Raises NotPrinted.

    False where nobody can have read it: what goes to /dev/null is gone.
    """
    _say_what_is_odd(line, credentials)
    try:
        if sys.__stdout__ is None:
            raise NotPrinted(_("the output is closed"))
        if as_json:
            put_utf8([_json(line, credentials)])
        else:
            put_lines(_rows(credentials))
    except KeyboardInterrupt:
        raise NotPrinted(_("it was broken off")) from None
    except OSError as error:
        raise NotPrinted(visible(error.strerror or type(error).__name__)) from error
    return not _is_discarded()


def show_with(line: "Line") -> Visible:
    """Return the command that shows what is in custody for the contact of a line."""
    return visible(f"hubtui password {line.wish.contact_id}")


def _say_what_is_odd(line: "Line", credentials: "Credentials") -> None:
    if credentials.password:
        return
    if credentials.gives != "password":
        from hubtui.ledger.way_in import way_in_after

        say(visible(way_in_after(credentials.gives, line.wish.address)))
        return
    say(_("The Hub sent no temporary password."))
    if credentials.further:
        say(_("It sent this with it, under its own names; one of these may be the password."))


def _json(line: "Line", credentials: "Credentials") -> str:
    from hubtui.cli.output.json_text import json_object

    fields = {
        **credentials.further,
        "contactId": line.wish.contact_id,
        "name": credentials.user_name,
        "email": line.wish.address,
        "temporaryPassword": credentials.password or None,
    }
    if credentials.gives != "password":
        fields |= {"gives": credentials.gives}
    return json_object(json.dumps(fields).encode())


def _rows(credentials: "Credentials") -> "list[Visible]":
    from hubtui.cli.output.details import aligned

    rows = [(_("User name"), visible(credentials.user_name))]
    if credentials.password:
        rows.append((_("Temporary password"), visible(credentials.password)))
    rows += [(visible(name), visible(value)) for name, value in credentials.further.items()]
    return list(aligned(rows))


def _is_discarded() -> bool:
    try:
        out = os.fstat(sys.stdout.fileno())
        return S_ISCHR(out.st_mode) and out.st_rdev == Path(os.devnull).stat().st_rdev
    except (OSError, ValueError):
        # No file at all.
        return False
