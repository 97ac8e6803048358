"""The description of the API says what the Hub does."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from hubtui.demo import AnswerDropped, Faults
from hubtui.demo.hub import EmbeddedHub
from tests.demo.asking import BEHEERDER, CUSTOMER, READER, Ask

Json = Any
WISH = {"contactId": "368", "email": "test@example.com"}


@pytest.fixture
async def description(ask: Ask) -> Json:
    answer = await ask.get("/openapi.json", token=None)
    assert answer.status_code == 200
    return answer.json()


def resolved(description: Json, part: Json) -> Json:
    """Return what a `$ref` stands for, or the part itself."""
    while isinstance(part, dict) and "$ref" in part:
        found = description
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def operations(description: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def references(part: Json) -> Iterator[Json]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from references(each)


def examples(response: Json) -> list[Json]:
    (media,) = response["content"].values()
    return (
        [media["example"]]
        if "example" in media
        else [each["value"] for each in media["examples"].values()]
    )


def test_it_has_the_form_of_openapi(description: Json) -> None:
    assert description["openapi"] == "3.1.0"
    assert description["info"].keys() >= {"title", "version"}
    assert all(resolved(description, each) for each in references(description))
    ids = [operation["operationId"] for _path, _method, operation in operations(description)]
    assert len(ids) == len(set(ids)) == 9


def test_each_parameter_of_a_path_is_described(description: Json) -> None:
    for path, _method, operation in operations(description):
        parameters = [resolved(description, each) for each in operation["parameters"]]
        in_path = {each["name"] for each in parameters if each["in"] == "path"}
        assert in_path == ({"id"} if "{id}" in path else set())


def test_it_says_which_paths_are_documented(description: Json) -> None:
    sources = [operation["x-source"] for _path, _method, operation in operations(description)]

    assert (sources.count("documented"), sources.count("assumed")) == (5, 4)


def test_every_answer_has_an_example(description: Json) -> None:
    for path, method, operation in operations(description):
        for status, response in operation["responses"].items():
            answer = resolved(description, response)
            assert answer["description"]
            assert status == "304" or examples(answer), (path, method, status)


def shape(value: Json) -> Json:
    """Return the names and types of a JSON value, without what it says."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(shape(each)) for each in value})
    return type(value).__name__


def beginning(real: Json, example: Json) -> Json:
    """Return the real answer with as many items as the example shows."""
    if "data" not in real:
        return real
    data = real["data"]
    return {"data": {**data, "items": data["items"][: len(example["data"]["items"])]}}


# Where the real answer can't be the example to the letter: an id and a password are new each time,
# and one example stands for whichever parameter is wrong.
LIKE_ONLY = {
    ("201", "createAccount"),
    ("422", "listContractsOfContact"),
}


async def told(
    ask: Ask, hub: EmbeddedHub, method: str, path: str, status: str
) -> list[httpx.Response]:
    """Return the real answers with this status, one for each example."""
    address = path.replace("{id}", "368" if path.startswith("/contact/") else "7000001")
    if path == "/contract/contracts":
        address += "?contactId=368"
    if path == "/contact/contacts":
        address += "?query=test@example.com"

    async def request(address: str, token: str | None = BEHEERDER, **body: str) -> httpx.Response:
        return await (
            ask.get(address, token) if method == "get" else ask.post({**WISH, **body}, token)
        )

    match status:
        case "200" | "201":
            return [await request(address)]
        case "304":
            held = (await ask.get(address)).headers["ETag"]
            return [await ask.get(address, headers={"If-None-Match": held})]
        case "400":
            return [await ask.post_text(b"{"), await ask.post(WISH, key='"')]
        case "401":
            return [await request(address, None), await request(address, "unknown")]
        case "403":
            return [await request(address, READER if method == "post" else CUSTOMER)]
        case "404":
            nowhere = address.replace("368", "9").replace("7000001", "9")
            return [await request(nowhere, contactId="9")]
        case "409":
            await ask.post(WISH)
            hub.faults = Faults(commit_late=60)
            other = {"contactId": "1003", "email": "other@example.com"}
            with pytest.raises(AnswerDropped):
                await ask.post(other, key="running")
            hub.faults = Faults()
            return [
                await request(address),
                await request(address, contactId="1003"),
                await ask.post(other, key="running"),
            ]
        case "422" if method == "post":
            return [
                await ask.post([]),
                await request(address, contactId=""),
                await request(address, email="no address"),
                await _under_a_key_of_another(ask),
            ]
        case "422" if path == "/contract/contracts":
            return [await request(path)]
        case "422":
            return [await request(f"{path}?limit=x")]
        case "429":
            hub.faults = Faults(too_many_rate=1)
            return [await request(address)]
        case "500" | "502":
            hub.faults = Faults(error_rate=1)
            answers = [await request(address) for _time in range(20)]
            return [next(each for each in answers if str(each.status_code) == status)]
        case _:
            raise AssertionError(status)


async def _under_a_key_of_another(ask: Ask) -> httpx.Response:
    await ask.post(WISH, key="used")
    return await ask.post({**WISH, "contactId": "1003"}, key="used")


async def test_each_example_is_what_the_hub_answers(
    description: Json, ask: Ask, hub: EmbeddedHub
) -> None:
    seen = 0
    for path, method, operation in operations(description):
        for status, response in operation["responses"].items():
            if status == "503":  # only with an OpenID provider: test_openid.py
                continue
            hub.faults = Faults()
            answers = await told(ask, hub, method, path, status)
            described = resolved(description, response)
            for answer in answers:
                assert str(answer.status_code) == status, (path, method, answer.text)
                assert {
                    name for name in described["headers"] if name not in answer.headers
                } == set()
            if status == "304":
                continue
            if status == "502":
                assert [answer.text for answer in answers] == examples(described)
                continue
            shown = examples(described)
            real = [
                beginning(answer.json(), each) for answer, each in zip(answers, shown, strict=True)
            ]
            if (status, operation["operationId"]) in LIKE_ONLY:
                real, shown = [shape(each) for each in real], [shape(each) for each in shown]
            assert real == shown, (path, method, status)
            seen += 1
    assert seen > 40
