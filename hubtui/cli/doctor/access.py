"""Who are we, what may we do, and which endpoints are there? Nothing is written to the Hub."""

from collections.abc import AsyncIterator
from contextlib import suppress

import msgspec

from hubtui.cli.doctor.finding import Finding
from hubtui.cli.exit_codes import ExitCode, exit_code
from hubtui.config import Choice, Settings
from hubtui.hub.beginning import Beginning
from hubtui.hub.client import HubClient
from hubtui.hub.endpoints import Endpoint
from hubtui.hub.errors import Forbidden, HubError, Invalid, NotFound, NotSignedIn
from hubtui.locale import _, ngettext
from hubtui.store.roles import roles, why_not_create

# Where an example is found for the endpoints that are about one thing.
_EXAMPLE_OF = {"contract": "my_contracts", "contact": "contacts", "contact_contracts": "contacts"}


class _Known(msgspec.Struct):
    id: str | int


async def examine_access(hub: HubClient, choice: Choice) -> AsyncIterator[Finding]:
    """Yield what is found; without a sign-in there is nothing more to ask."""
    signed_in = await _sign_in(hub, choice)
    yield signed_in
    if signed_in.exit_code is ExitCode.NOT_SIGNED_IN:
        return
    yield await _permissions(hub)
    examples: dict[str, str] = {}
    for endpoint in hub.endpoints.values():
        yield await _endpoint(hub, endpoint, choice.found, examples)


async def _sign_in(hub: HubClient, choice: Choice) -> Finding:
    title = _("Sign-in")
    try:
        account = await hub.account()
    except NotSignedIn as error:
        advice = _("Sign in with `hubtui login`, or set HUBTUI_TOKEN.")
        return Finding("sign_in", title, "wrong", str(error), advice, ExitCode.NOT_SIGNED_IN)
    except HubError as error:
        found = _("can't be told: {error}").format(error=error)
        return Finding("sign_in", title, "attention", found, _(error.advice), exit_code(error))
    found = _("{name}, by {way}").format(name=account.name or account.full_name, way=_way(choice))
    return Finding("sign_in", title, "good", found)


def _way(choice: Choice) -> str:
    if choice.found.token is not None:
        return choice.where["token"].name
    if choice.found.token_command is not None:
        return "token_command"
    return _("a sign-in that is kept")


async def _permissions(hub: HubClient) -> Finding:
    title = _("Permissions")
    try:
        permissions = (await hub.permissions()).items
    except HubError as error:
        return Finding.failed("permissions", title, error)
    found = ngettext("{count} permission", "{count} permissions", len(permissions)).format(
        count=len(permissions)
    )
    reason = why_not_create(permissions)
    if reason is None:
        return Finding("permissions", title, "good", f"{found}, {', '.join(roles(permissions))}")
    advice = _("You may not create accounts: {reason}.").format(reason=reason)
    return Finding("permissions", title, "attention", found, advice)


async def _endpoint(
    hub: HubClient, endpoint: Endpoint, settings: Settings, examples: dict[str, str]
) -> Finding:
    title = f"{endpoint.method} {endpoint.path}"
    check = f"endpoint {endpoint.name}"
    if endpoint.method == "POST":
        return Finding(check, title, "not tried", _("not tried: it writes"))
    source = _EXAMPLE_OF.get(endpoint.name)
    if source and source not in examples:
        return Finding(check, title, "not tried", _("not tried: no example was found to ask for"))
    try:
        beginning = await _ask(hub, endpoint.name, examples)
    except Invalid:
        return Finding(check, title, "good", _("found"))
    except Forbidden as error:
        return Finding(
            check, title, "attention", _("forbidden"), _(error.advice), ExitCode.FORBIDDEN
        )
    except NotFound:
        return Finding(
            check, title, "wrong", _("absent"), _where(endpoint, settings), ExitCode.NOT_FOUND
        )
    except HubError as error:
        return Finding.failed(check, title, error)
    return Finding(check, title, "good", _found(beginning))


async def _ask(hub: HubClient, name: str, examples: dict[str, str]) -> Beginning:
    """Ask for as little as can be told something by; remembers the first item as an example."""
    query = {"query": "", "offset": "0", "limit": "1"} if name == "contacts" else {}
    source = _EXAMPLE_OF.get(name)
    beginning = await hub.beginning(name, examples[source] if source else "", query)
    if beginning.first is not None:
        with suppress(msgspec.MsgspecError, RecursionError):
            examples[name] = str(msgspec.json.decode(beginning.first, type=_Known).id)
    return beginning


def _found(beginning: Beginning) -> str:
    count = beginning.count
    if not beginning.whole:
        return _("found, at least {count} items").format(count=count)
    return ngettext("found, {count} item", "found, {count} items", count).format(count=count)


def _where(endpoint: Endpoint, settings: Settings) -> str:
    if endpoint.source == "documented":
        return _("This path is documented: check base_url.")
    return _(
        "This path is assumed; set the Hub's own: [profiles.{profile}.endpoints] {name}"
    ).format(profile=settings.profile, name=endpoint.name)
