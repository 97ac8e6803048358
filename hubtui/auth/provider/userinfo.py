"""The userinfo endpoint: a name for who signed in, where the id token has none (OpenID Connect Core, 5.3)."""

from hubtui.auth.members import NoObject
from hubtui.auth.person import Person, name_in
from hubtui.auth.provider.discovery import Discovery
from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.hub.errors import HubError


def named_by_userinfo(
    wire: ProviderWire, discovery: Discovery, access_token: str, known: Person
) -> Person:
    """Return who signed in with a name, if the provider tells one; `known` is what the id token told.

    Nobody needs a name to work: where it can't be had, `known` it is.
    """
    endpoint = discovery.userinfo_endpoint
    if endpoint is None or (known.name and known.subject):
        return known
    try:
        answer = wire.get(endpoint, {"Authorization": f"Bearer {access_token}"})
        said = answer.members()
    except (HubError, NoObject):
        return known
    subject = said.text("sub", "id") or ""
    # Who is not the one of the id token is somebody else (5.3.2).
    if answer.status != 200 or (known.subject and subject != known.subject):
        return known
    return Person(known.subject or subject, known.name or name_in(said))
