"""Another window signs in as somebody else: nothing is done as them under the header of before."""

from dataclasses import dataclass, replace

import pytest

from hubtui.auth.one_person import OnePerson, Whose
from hubtui.demo import TOKENS
from hubtui.hub.api import HubApi
from hubtui.hub.client import HubClient
from hubtui.hub.journal import Journal
from hubtui.hub.resources import ACCOUNT
from hubtui.hub.transport.bearer import PlainToken
from hubtui.launch import Launch
from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.views.places import key_to
from tests.screens.account_form import POST, with_the_form_open
from tests.screens.user import SETTINGS, launch_on, opened, said
from tests.screens.wire import Wire

BEGAN_ANEW = "Somebody else signed in meanwhile: hubtui began anew, as who the header names."
# Under what has room for a preview, which shows the first customer again.
WIDE = (119, 30)


@dataclass
class KeptToken:
    """What is kept on this computer, where another window can change it."""

    value: str = TOKENS["relatiebeheerder"]

    async def token(self) -> str:
        return self.value

    async def renew(self, refused: str) -> str:
        return self.value


def launch_with(wire: Wire, kept: KeptToken, open_at: str) -> Launch:
    async def ask_account(token: str) -> str:
        return (
            await HubClient(SETTINGS.base_url, PlainToken(token), transport=wire).fetch(ACCOUNT)
        ).id

    def connect(_settings: object, journal: Journal) -> HubApi:
        tokens = OnePerson(kept, lambda _token: Whose(), ask_account)
        return HubClient(
            SETTINGS.base_url,
            tokens,
            on_account=tokens.is_account,
            transport=wire,
            journal=journal,
        )

    return replace(launch_on(wire, SETTINGS, open_at), connect=connect)


@pytest.mark.parametrize("key", ["r", key_to("contracten")])
async def test_the_app_says_so_and_begins_anew_as_who_the_header_names(
    wire: Wire, key: str
) -> None:
    kept = KeptToken()
    async with opened(wire, launch=launch_with(wire, kept, "contact/368"), size=WIDE) as user:
        await user.sees("06-90000368", RELATIEBEHEERDER, "Bea van Heerder")
        kept.value = TOKENS["organization-beheerder"]
        await user.press(key)
        await user.sees(said(BEGAN_ANEW), "Organization Beheerder")
        await user.sees_no_more("06-90000368", "Bea van Heerder")
        # It is said once, and goes on as any other session.
        await user.press(key_to("relaties"))
        await user.sees("Olaf de Bruijn", "Minh Çelik")


async def test_no_account_is_created_as_somebody_else(wire: Wire) -> None:
    kept = KeptToken()
    async with opened(wire, launch=launch_with(wire, kept, "contact/368"), size=WIDE) as user:
        await with_the_form_open(user)
        kept.value = TOKENS["organization-beheerder"]
        await user.press("enter")
        await user.sees(said(BEGAN_ANEW))
        await user.sees_no_more("Bea van Heerder")
        assert wire.times_asked(POST) == 0
