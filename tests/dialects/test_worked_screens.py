"""The three worked dialects, on screen: the lists, a contact, and Account toevoegen."""

from dataclasses import replace

import httpx
import pytest

from hubtui.cli.run.session_ledger import DemoLedger
from hubtui.config import Settings
from hubtui.demo import HubOptions
from hubtui.hub.api import HubApi
from hubtui.hub.client import HubClient
from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.dialect.schema import decode
from hubtui.hub.errors import NotWhole
from hubtui.hub.journal import Journal
from hubtui.hub.transport.bearer import PlainToken
from hubtui.launch import Launch
from tests.dialects.hubs import Office
from tests.dialects.worked import WORKED, Worked
from tests.screens.account_form import CREATE, CREATED, FORM, HIDDEN
from tests.screens.user import SETTINGS, opened, said
from tests.screens.wire import Wire

each = pytest.mark.parametrize("name", WORKED)


def _launch(worked: Worked, office: Office, open_at: str) -> Launch:
    settings = replace(SETTINGS, hub=decode(worked.said))

    def connect(settings: Settings, journal: Journal) -> HubApi:
        return HubClient(
            settings.base_url,
            PlainToken("sesam"),
            transport=httpx.ASGITransport(worked.hub(office)),
            dialect=compiled(settings.hub),
            journal=journal,
        )

    return Launch(settings, connect, DemoLedger().open, open_at)


@each
async def test_the_contacts_of_all_pages_with_who_has_an_account(name: str) -> None:
    launch = _launch(WORKED[name], Office(), "relaties")
    async with opened(Wire(HubOptions(contracts=30)), launch=launch, size=(119, 30)) as user:
        await user.sees("Lieke van der Berg", "Jan Jansen")
        await user.press("G")
        await user.sees("Daan Bakker")


@each
async def test_account_toevoegen_by_what_the_hub_gives(name: str) -> None:
    worked, office = WORKED[name], Office()
    launch = _launch(worked, office, f"contact/{worked.jan}")
    async with opened(Wire(HubOptions(contracts=30)), launch=launch, size=(120, 30)) as user:
        await user.sees("Jan Jansen", "35-000", "Lopend", "Vervallen", f"a {said(CREATE)}")
        await user.press("a")
        await user.sees(said(FORM), "jan@example.nl")
        if not worked.gives_password:
            await user.sees("uitnodiging")
        await user.press("enter")
        await user.sees(said(CREATED), "jan@example.nl")
        if worked.gives_password:
            await user.sees(HIDDEN)
            await user.press("t")
            await user.sees("Welkom-4711")
        else:
            await user.sees("uitnodiging")
            assert HIDDEN not in user.text
        await user.press("escape")
        await user.sees_no_more(said(CREATED))
        assert said(CREATE) not in user.key_line
    assert len(office.writes) == 1


@each
async def test_contracts_of_the_office(name: str) -> None:
    launch = _launch(WORKED[name], Office(), "contracten")
    async with opened(Wire(HubOptions(contracts=30)), launch=launch, size=(120, 30)) as user:
        await user.sees("35-000", "35-006", "Woonhuis", "Lopend", "Vervallen")


async def test_a_list_that_is_less_than_whole_says_so_beneath_it() -> None:
    settings = replace(
        SETTINGS, hub=decode({"calls": {"my_contracts": {"items": "rows", "total": "total"}}})
    )

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/mycontracts"):
            return httpx.Response(200, json={"rows": [{"id": 1, "number": "35-000"}], "total": 9})
        return httpx.Response(404)

    def connect(settings: Settings, journal: Journal) -> HubApi:
        return HubClient(
            settings.base_url,
            PlainToken("sesam"),
            transport=httpx.MockTransport(answer),
            dialect=compiled(settings.hub),
            journal=journal,
        )

    launch = Launch(settings, connect, DemoLedger().open, "contracten")
    async with opened(Wire(HubOptions(contracts=30)), launch=launch, size=(160, 30)) as user:
        await user.sees("35-000", said(NotWhole.title))
