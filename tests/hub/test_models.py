"""One shape is made of what a Hub may send; what can't be read costs that item, not the list."""

import contextlib
import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.errors import HubError, NotFound, Unreadable
from hubtui.hub.models.contract import contract_of
from hubtui.hub.resources import (
    ACCOUNT,
    CONTACT,
    CONTACTS,
    CONTRACT,
    MY_CONTRACTS,
    ORGANIZATIONS,
    PERMISSIONS,
)
from hubtui.hub.write.account_answer import AccountOrder
from tests.envelopes import items
from tests.hub.hubs import ScriptedHub, client_of, kept_nowhere


@pytest.mark.parametrize(
    ("sent", "known_as"),
    [
        ("368", "368"),
        (368, "368"),
        (368.0, "368"),
        ("0368", "0368"),
        ("a/b ?", "a/b ?"),
        (2**80, str(2**80)),
        (-1, "-1"),
    ],
)
async def test_an_id_is_text_or_a_whole_number(sent: object, known_as: str) -> None:
    contact = await client_of(ScriptedHub(items({"id": sent}))).fetch(CONTACT, known_as)

    assert contact.id == known_as


@pytest.mark.parametrize(
    "sent", [None, "", "  ", True, False, 368.5, 1e300, float(2**53), [], {}, ["368"], {"id": 1}]
)
async def test_what_does_not_say_which_thing_is_meant_is_no_id(sent: object) -> None:
    hub = ScriptedHub(items({"id": sent}, {"id": 2}, {"name": "no id at all"}))

    found = await client_of(hub).fetch(CONTACTS, text="", limit=50)

    assert [contact.id for contact in found.items] == ["2"]
    assert found.unreadable == 2


@pytest.mark.parametrize("item", [None, True, 5, "text", [], [{"id": 1}]])
async def test_an_item_that_is_no_thing_costs_only_itself(item: object) -> None:
    hub = ScriptedHub(items({"id": 1}, item, {"id": 2}, total=90))

    found = await client_of(hub).fetch(CONTACTS, text="", limit=50)

    assert [contact.id for contact in found.items] == ["1", "2"]
    assert (found.unreadable, found.total) == (1, 90)


async def test_an_item_with_half_an_emoji_or_wrong_bytes_is_read() -> None:
    body = (
        b'{"data": {"items": [{"id": 1, "name": "half \\ud83d"}, {"id": 2, "name": "\xe9\xe9n"}]}}'
    )
    hub = ScriptedHub(httpx.Response(200, content=b"\xef\xbb\xbf" + body))

    found = await client_of(hub).fetch(CONTACTS, text="", limit=50)

    assert [contact.name for contact in found.items] == ["half \ufffd", "\ufffd\ufffdn"]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Lopend", "Lopend"),
        ({"code": "L", "label": "Lopend"}, "Lopend"),
        ({"id": 3}, "3"),
        (7, "7"),
        (None, ""),
        ({}, ""),
        ([], ""),
        (True, ""),
    ],
)
async def test_a_status_is_a_word_or_an_object_with_one(sent: object, shown: str) -> None:
    hub = ScriptedHub(items({"id": 1, "status": sent}))

    assert (await client_of(hub).fetch(CONTRACT, "1")).status == shown


@pytest.mark.parametrize(
    ("sent", "tree"),
    [
        ({"insurer": "Reaal"}, {"insurer": "Reaal"}),
        (None, {}),
        ([], {}),
        ("", {}),
        (["a"], {"value": ["a"]}),
        ("los", {"value": "los"}),
    ],
)
async def test_metadata_is_always_a_tree(sent: object, tree: object) -> None:
    hub = ScriptedHub(items({"id": 1, "metadata": sent}))

    assert (await client_of(hub).fetch(CONTRACT, "1")).metadata == tree


async def test_fields_that_are_missing_are_empty_and_fields_that_are_new_are_kept() -> None:
    hub = ScriptedHub(items({"id": 1, "colour": {"deep": [1, None]}, "size": 2}))

    contract = await client_of(hub).fetch(CONTRACT, "1")

    assert (contract.status, contract.dossier_number, contract.metadata) == ("", "", {})
    assert contract.extra == {"colour": {"deep": [1, None]}, "size": 2}


async def test_a_field_that_is_named_as_only_our_code_does_is_an_unknown_one() -> None:
    hub = ScriptedHub(items({"id": 1, "dossier_number": [2]}))

    contract = await client_of(hub).fetch(CONTRACT, "1")

    assert contract.dossier_number == ""
    assert contract.extra == {"dossier_number": [2]}


async def test_the_account_of_the_documentation_is_read_whole() -> None:
    sent = {
        "id": 12,
        "name": "bea@example.nl",
        "email": "bea@example.nl",
        "firstName": "Bea",
        "middleName": "van",
        "lastName": "Heerder",
        "dossiers": {"10": 4711, "11": "A-12"},
        "groupIds": ["101", 102],
        "theme": "dark",
    }

    account = await client_of(ScriptedHub(items(sent))).fetch(ACCOUNT)

    assert account.full_name == "Bea van Heerder"
    assert account.dossiers == {"10": "4711", "11": "A-12"}
    assert account.group_ids == ("101", "102")
    assert account.extra == {"theme": "dark"}


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("contact.read", "contact.read"),
        ({"name": "contact.read", "label": "Relaties lezen"}, "contact.read"),
        ({"code": "contact.read"}, "contact.read"),
        (7, "7"),
    ],
)
async def test_a_permission_is_a_word_or_an_object_with_one(sent: object, name: str) -> None:
    found = await client_of(ScriptedHub(items(sent, None, {}, ""))).fetch(PERMISSIONS)

    assert [permission.name for permission in found.items] == [name]
    assert found.unreadable == 3


@pytest.mark.parametrize("sent", [None, False, "", {}, []])
async def test_a_contact_without_login_has_none(sent: object) -> None:
    hub = ScriptedHub(items({"id": 1, "account": sent}))

    assert (await client_of(hub).fetch(CONTACT, "1")).account is None


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"id": 7, "name": "jan@example.nl"}, "jan@example.nl"),
        ("jan@example.nl", "jan@example.nl"),
        (True, ""),
        ([{"id": 7}], ""),
    ],
)
async def test_what_may_be_a_login_counts_as_one(sent: object, name: str) -> None:
    account = (
        await client_of(ScriptedHub(items({"id": 1, "account": sent}))).fetch(CONTACT, "1")
    ).account

    assert account is not None
    assert account.name == name


@pytest.mark.parametrize(
    ("sent", "password"), [("geheim", "geheim"), (12345678, "12345678"), (None, "")]
)
async def test_an_odd_new_account_does_not_cost_its_password(sent: object, password: str) -> None:
    hub = ScriptedHub(items({"id": [], "name": {}, "temporaryPassword": sent}))

    created = await client_of(hub).create_account(
        AccountOrder("1", "jan@example.nl", "key-1"), kept_nowhere
    )

    assert created.password == password


async def test_no_item_where_one_was_asked_for_is_not_found() -> None:
    with pytest.raises(NotFound):
        await client_of(ScriptedHub(items())).fetch(CONTACT, "368")


async def test_two_items_where_one_was_asked_for_are_not_guessed_between() -> None:
    with pytest.raises(Unreadable):
        await client_of(ScriptedHub(items({"id": 1}, {"id": 2}))).fetch(CONTACT, "368")


async def test_one_thing_that_can_not_be_read_says_which_field() -> None:
    with pytest.raises(Unreadable, match="id"):
        await client_of(ScriptedHub(items({"name": "Jan"}))).fetch(CONTACT, "368")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ([{"id": 1}], "found something else"),
        ({"items": [{"id": 1}]}, "found items"),
        ({"data": [{"id": 1}]}, "found data"),
        ({"data": {"items": 7}}, "found data"),
        ({"data": {"paging": {}}}, "found data"),
        ({"data": None, "message": "Onderhoud"}, "found Onderhoud"),
        ({"data": {"items": None}, "error": {"message": "Onderhoud"}}, "found Onderhoud"),
        ({"data": {"items": None, "total": 7}}, "found data"),
        ({"error": {"message": "Onderhoud"}}, "found Onderhoud"),
        ({}, "found {}"),
        (5, "found something else"),
    ],
)
async def test_another_envelope_says_what_was_expected_and_found(body: object, found: str) -> None:
    with pytest.raises(Unreadable) as raised:
        await client_of(ScriptedHub(httpx.Response(200, json=body))).fetch(ORGANIZATIONS)

    assert found in raised.value.detail
    assert '{"data": {"items": [...]}}' in raised.value.detail


async def test_raw_items_are_the_bytes_that_the_hub_sent() -> None:
    exact = b'{"id": 1, "premium": 1.10, "big": 123456789012345678901234567890, "id": "again"}'
    hub = ScriptedHub(httpx.Response(200, content=b'{"data": {"items": [%b, 7]}}' % exact))

    found = await client_of(hub).raw_items(CONTACTS, text="jansen")

    assert found.items == (exact, b"7")
    assert hub.asked[0].url.params["query"] == "jansen"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
field_names = st.sampled_from(
    (
        *("id", "name", "email", "firstName", "first_name", "dossiers", "groupIds", "type"),
        *("code", "icon", "dossierNumber", "format", "metadata", "status", "number", "phone"),
        *("address", "organizationId", "account", "temporaryPassword", "label", "model_config"),
    )
)
things = st.dictionaries(field_names | st.text(), json_values, max_size=6)


@pytest.mark.slow
@given(st.lists(things | json_values, max_size=4))
async def test_whatever_stands_in_the_fields_is_read_or_counted(sent: list[object]) -> None:
    # Infinity is no JSON, though Python writes it.
    text = json.dumps({"data": {"items": sent}}).replace("Infinity", "1e400")
    client = client_of(ScriptedHub(httpx.Response(200, text=text)))

    for ask in (
        lambda: client.fetch(ORGANIZATIONS),
        lambda: client.fetch(PERMISSIONS),
        lambda: client.fetch(CONTACTS, text="", limit=9),
    ):
        found = await ask()
        assert len(found.items) + found.unreadable == len(sent)
        for thing in found.items:
            repr(thing)
    assert (await client.raw_items(CONTACTS)).total is None
    for one in (
        lambda: client.fetch(ACCOUNT),
        lambda: client.fetch(CONTACT, "1"),
        lambda: client.fetch(CONTRACT, "1"),
    ):
        with contextlib.suppress(HubError):
            await one()


@given(st.binary(max_size=200))
async def test_whatever_bytes_come_are_read_or_an_error_of_ours(body: bytes) -> None:
    client = client_of(ScriptedHub(httpx.Response(200, content=body)))

    for ask in (
        lambda: client.fetch(ACCOUNT),
        lambda: client.fetch(ORGANIZATIONS),
        lambda: client.fetch(MY_CONTRACTS),
    ):
        with pytest.raises(HubError):
            await ask()


@given(things.map(lambda thing: {**thing, "id": 1}))
async def test_with_an_id_a_contract_is_never_unreadable(sent: dict[str, object]) -> None:
    text = json.dumps(sent).replace("Infinity", "1e400").encode()

    assert contract_of(text).id == "1"
