"""How to sign in to a served Hub: what to set, as whom, or the profile that says the same."""

from typing import TYPE_CHECKING

import click

from hubtui.cli.output.stderr import say
from hubtui.cli.run.invocation import Invocation
from hubtui.config import Settings, rules
from hubtui.demo import Gives
from hubtui.demo.identity import issuer_at
from hubtui.hub.dialect.schema import NOTHING_SAID, HubDialect, WriteTable
from hubtui.locale import _
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from hubtui.demo.hub import EmbeddedHub


def say_who_signs_in(url: str, hub: "EmbeddedHub") -> None:
    from hubtui.demo.identity.clients import HUBTUI, SCRIPT

    people = hub.people()
    say(_("Or sign in: as one of these, or as a new customer with the temporary password."))
    widest = max(len(each.user_name) for each in people)
    for each in people:
        say(visible(f"  {each.user_name:<{widest}}  {each.password:<18} {each.role}"))
    provider = f"HUBTUI_BASE_URL={url} HUBTUI_ISSUER={issuer_at(url)}"
    say(visible(f"{provider} HUBTUI_CLIENT_ID={HUBTUI.client_id} hubtui login"))
    script = f"HUBTUI_CLIENT_ID={SCRIPT.client_id} HUBTUI_CLIENT_SECRET={SCRIPT.secret}"
    say(visible(f"{provider} {script} hubtui login --way client"))


def write_profile_of(url: str, name: str, gives: Gives, invocation: Invocation) -> None:
    """Write the profile, unless the file has this very one already. Raises ConfigError."""
    from hubtui.config.new_profile import write_profile
    from hubtui.demo.identity.clients import HUBTUI

    wanted = Settings(
        url, profile=name, issuer=issuer_at(url), client_id=HUBTUI.client_id, hub=dialect_of(gives)
    )
    there = invocation.config().profiles.get(name)
    same = there is not None and (there.base_url, there.issuer, there.client_id, there.hub) == (
        wanted.base_url,
        wanted.issuer,
        wanted.client_id,
        wanted.hub,
    )
    if not same:
        write_profile(invocation.config_path, wanted)


def dialect_of(gives: Gives) -> HubDialect:
    """Return how the embedded Hub speaks otherwise than one that gives temporary passwords."""
    if gives == "password":
        return NOTHING_SAID
    return HubDialect(create_account=WriteTable(gives=gives))


def say_profile(name: str, invocation: Invocation) -> None:
    said = _("Profile {name} in {path} is set to sign in to it: hubtui --profile {name}")
    say(visible(said.format(name=name, path=invocation.config_path)))


def checked_name(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """Return the name of a profile to write. Raises BadParameter where none can be called so."""
    if name is None:
        return None
    try:
        return rules.text(name)
    except rules.Wrong as error:
        raise click.BadParameter(str(error)) from error
