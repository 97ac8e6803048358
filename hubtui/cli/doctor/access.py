"""Who are we, what may we do, and which endpoints are there? Nothing is written to the Hub."""

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import msgspec

from hubtui.cli.doctor.finding import Finding
from hubtui.cli.run.exit_codes import ExitCode, exit_code
from hubtui.config import Choice, Settings
from hubtui.hub.client import HubClient
from hubtui.hub.errors import Forbidden, HubError, Invalid, NotFound, NotSignedIn
from hubtui.hub.json.beginning import Beginning
from hubtui.hub.resources import ACCOUNT, PERMISSIONS, RESOURCES, WRITES, Resource, Write
from hubtui.locale import _, ngettext
from hubtui.store.audience import audience, part
from hubtui.store.roles import why_not_create
from hubtui.views.view import Audience


class _Known(msgspec.Struct):
    id: str | int


async def examine_access(hub: HubClient, choice: Choice) -> AsyncIterator[Finding]:
    """Yield what is found; without a sign-in there is nothing more to ask."""
    signed_in = await _sign_in(hub, choice)
    yield signed_in
    if signed_in.exit_code is ExitCode.NOT_SIGNED_IN:
        return
    permissions, whom = await _permissions(hub)
    yield permissions
    examples: dict[str, str] = {}
    for resource in RESOURCES:
        yield await _resource(hub, resource, choice.found, examples, whom)
    for write in WRITES:
        title = _title(hub, write)
        yield Finding(_check(write), title, "not tried", _("not tried: it writes"))


async def _sign_in(hub: HubClient, choice: Choice) -> Finding:
    title = _("Sign-in")
    try:
        account = await hub.fetch(ACCOUNT)
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


async def _permissions(hub: HubClient) -> tuple[Finding, Audience]:
    title = _("Permissions")
    try:
        permissions = (await hub.fetch(PERMISSIONS)).items
    except (NotFound, Forbidden) as error:
        words = _("the Hub tells none, and decides when an account is asked for: {error}")
        return Finding("permissions", title, "attention", words.format(error=error)), "office"
    except HubError as error:
        return Finding.failed("permissions", title, error), "office"
    found = ngettext("{count} permission", "{count} permissions", len(permissions)).format(
        count=len(permissions)
    )
    rights = hub.dialect.rights
    whom = audience(permissions, rights)
    reason = None if whom == "customer" else why_not_create(permissions, rights)
    if reason is None:
        held = part(permissions, rights) or _("the Hub decides")
        return Finding("permissions", title, "good", f"{found}, {held}"), whom
    advice = _("You may not create accounts: {reason}.").format(reason=reason)
    return Finding("permissions", title, "attention", found, advice), whom


def _title(hub: HubClient, call: Resource[Any] | Write) -> str:
    if isinstance(call, Write):
        write = hub.dialect.create_account
        return f"{write.method} {write.path}"
    read = hub.dialect.reads[call.name]
    return f"{read.method} {', '.join(read.paths)}"


def _check(call: Resource[Any] | Write) -> str:
    return f"endpoint {call.name}"


async def _resource(
    hub: HubClient,
    resource: Resource[Any],
    settings: Settings,
    examples: dict[str, str],
    whom: Audience,
) -> Finding:
    title, check = _title(hub, resource), _check(resource)
    if hub.dialect.reads[resource.name].absent:
        return Finding(check, title, "not tried", _("not there, says the configuration"))
    if resource.example and resource.example not in examples:
        return Finding(check, title, "not tried", _("not tried: no example was found to ask for"))
    try:
        beginning = await _ask(hub, resource, examples)
    except Invalid:
        return Finding(check, title, "good", _("found"))
    except Forbidden as error:
        if whom == "customer":
            return Finding(check, title, "good", _("found; it is not for a customer"))
        return Finding(
            check, title, "attention", _("forbidden"), _(error.advice), ExitCode.FORBIDDEN
        )
    except NotFound:
        return Finding(
            check, title, "wrong", _("absent"), _where(resource, settings), ExitCode.NOT_FOUND
        )
    except HubError as error:
        return Finding.failed(check, title, error)
    return Finding(check, title, "good", _found(beginning))


async def _ask(hub: HubClient, resource: Resource[Any], examples: dict[str, str]) -> Beginning:
    """Ask for as little as can be told something by; remembers the first item as an example."""
    example = examples[resource.example] if resource.example else ""
    beginning = await hub.beginning(resource, example, limit=1)
    if beginning.first is not None:
        with suppress(msgspec.MsgspecError, RecursionError):
            examples[resource.name] = str(msgspec.json.decode(beginning.first, type=_Known).id)
    return beginning


def _found(beginning: Beginning) -> str:
    count = beginning.count
    if not beginning.whole:
        return _("found, at least {count} items").format(count=count)
    return ngettext("found, {count} item", "found, {count} items", count).format(count=count)


def _where(resource: Resource[Any], settings: Settings) -> str:
    if resource.source == "documented":
        return _("This path is documented: check base_url.")
    return _(
        "The documentation does not name this path; set this Hub's own: "
        "[profiles.{profile}.hub.calls.{name}] path"
    ).format(profile=settings.profile, name=resource.name)
