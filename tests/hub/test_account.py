"""Who is signed in: as loosely read as the models, and without them."""

import pytest

from hubtui.hub.errors import Unreadable
from hubtui.hub.resources import ACCOUNT
from tests.envelopes import items
from tests.hub.hubs import ScriptedHub, client_of


async def test_an_account_with_odd_fields_is_read_all_the_same() -> None:
    odd = {"id": 7, "name": {"label": "Bea"}, "lastName": [], "dossiers": [], "groupIds": "101"}

    account = await client_of(ScriptedHub(items(odd))).fetch(ACCOUNT)

    assert (account.id, account.full_name) == ("7", "Bea")
    assert (account.dossiers, account.group_ids, account.extra) == ({}, ("101",), {})


@pytest.mark.parametrize(("sent", "why"), [({"name": "Bea"}, "id"), ("Bea", "no object")])
async def test_an_account_that_can_not_be_read_says_why(sent: object, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        await client_of(ScriptedHub(items(sent))).fetch(ACCOUNT)
