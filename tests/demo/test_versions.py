"""Entity tags: what did not change is not sent again."""

import httpx
import pytest

from hubtui.demo import HubOptions
from tests.demo.asking import ORGANIZATION, PATHS, Ask
from tests.demo.conftest import Open

WISH = {"contactId": "368", "email": "test@example.com"}


@pytest.mark.parametrize("path", PATHS)
async def test_an_unchanged_answer_is_not_sent_again(ask: Ask, path: str) -> None:
    first = await ask.get(path)
    assert "private" in first.headers["Cache-Control"]

    for held in (
        first.headers["ETag"],
        f"W/{first.headers['ETag']}",
        f'"x", {first.headers["ETag"]}',
    ):
        again = await ask.get(path, headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["X-Request-Id"]


@pytest.mark.parametrize("path", ["/contact/contacts/368", "/contact/contacts?query=368"])
async def test_a_new_account_makes_what_shows_it_new(ask: Ask, path: str) -> None:
    held = (await ask.get(path)).headers["ETag"]
    await ask.post(WISH)

    assert (await ask.get(path, headers={"If-None-Match": held})).status_code == 200


async def test_a_new_account_leaves_the_contracts_as_they_are(ask: Ask) -> None:
    path = "/contract/contracts/mycontracts"
    held = (await ask.get(path)).headers["ETag"]
    await ask.post(WISH)

    assert (await ask.get(path, headers={"If-None-Match": held})).status_code == 304


async def test_a_refused_write_changes_nothing(ask: Ask) -> None:
    held = (await ask.get("/contact/contacts/368")).headers["ETag"]
    await ask.post({**WISH, "email": "no address"})

    again = await ask.get("/contact/contacts/368", headers={"If-None-Match": held})
    assert again.status_code == 304


async def test_a_version_belongs_to_one_address_and_one_account(ask: Ask) -> None:
    held = (await ask.get("/contact/contacts?query=a")).headers["ETag"]

    other_query = await ask.get("/contact/contacts?query=b", headers={"If-None-Match": held})
    other_account = await ask.get(
        "/contact/contacts?query=a", ORGANIZATION, {"If-None-Match": held}
    )

    assert (other_query.status_code, other_account.status_code) == (200, 200)


async def test_a_hub_started_anew_has_other_versions(open_hub: Open, ask: Ask) -> None:
    held = (await ask.get("/contact/contacts/368")).headers["ETag"]
    another = open_hub(HubOptions())

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(another), base_url="http://hub"
    ) as client:
        answer = await Ask(client).get("/contact/contacts/368", headers={"If-None-Match": held})

    assert answer.status_code == 200


async def test_every_answer_has_a_request_id_of_its_own(ask: Ask) -> None:
    answers = [await ask.get(path) for path in ("/account/mine", "/account/mine", "/nowhere")]

    assert len({answer.headers["X-Request-Id"] for answer in answers}) == 3
