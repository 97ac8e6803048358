"""What an answer to Account toevoegen says, and the password that no odd shape may cost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.write.account_answer import AccountOrder, read_account, said, why_another

ORDER = AccountOrder("368", "test@example.com", "key-1")
ACCOUNT = {"id": "7", "name": "test@example.com", "email": "test@example.com"}
PASSWORD = {"temporaryPassword": "Welkom-4711"}
JSON = "application/json"


def sent(value: object) -> bytes:
    return json.dumps(value).encode()


SHAPES = {
    "as assumed": {"data": {"items": [{**ACCOUNT, **PASSWORD}]}},
    "a data object": {"data": {**ACCOUNT, **PASSWORD}},
    "a bare object": {**ACCOUNT, **PASSWORD},
    "a bare list": [{**ACCOUNT, **PASSWORD}],
    "beside the account": {"account": ACCOUNT, **PASSWORD},
    "in an object of its own": {"account": ACCOUNT, "credentials": PASSWORD},
    "one of several items": [
        {"name": "ander@example.com", "password": "van een ander"},
        {**ACCOUNT, **PASSWORD},
    ],
    "one of several contacts": {
        "items": [
            {"contactId": "369", "password": "van een ander"},
            {"contactId": "368", **PASSWORD},
        ]
    },
    "without a name": {"data": {"items": [PASSWORD]}},
}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_password_is_found_however_it_is_wrapped(shape: str) -> None:
    answer = read_account(sent(SHAPES[shape]), ORDER)
    assert answer.password == "Welkom-4711"
    assert not why_another(answer, ORDER)
    assert said(201, JSON, sent(SHAPES[shape]), is_first=True) == "done"


@pytest.mark.parametrize(
    "name",
    ["temporaryPassword", "temporary_password", "initialPassword", "password", "Wachtwoord"],
)
@pytest.mark.parametrize(
    ("value", "read"), [("Welkom-4711", "Welkom-4711"), (12345678, "12345678")]
)
def test_the_password_is_found_under_its_usual_names(name: str, value: object, read: str) -> None:
    assert read_account(sent({**ACCOUNT, name: value}), ORDER).password == read


def test_what_is_not_recognised_is_kept_beside_it_and_no_repr_shows_it() -> None:
    answer = read_account(
        sent({**ACCOUNT, "passwordSentTo": "test@example.com", "pin": "99"}), ORDER
    )
    assert answer.password == ""
    assert answer.further == {"pin": "99"}
    assert "99" not in repr(answer)


@pytest.mark.parametrize("end", [None, -1], ids=["whole", "broken off"])
def test_half_a_character_costs_itself_and_can_be_written_down(end: int | None) -> None:
    texts = {"temporaryPassword": "Welkom\ud83d-4711", "note": "\ud800", "name\udfff": "x"}
    answer = read_account(sent({**ACCOUNT, **texts})[:end], ORDER)
    assert answer.password == "Welkom\ufffd-4711"
    for text in (*answer.further, *answer.further.values()):
        text.encode()


def test_half_an_answer_may_hold_the_whole_password() -> None:
    whole = sent({"data": {"items": [{**PASSWORD, **ACCOUNT}]}})
    end_of_password = whole.index(b"4711") + 5
    assert read_account(whole[:end_of_password], ORDER).password == "Welkom-4711"
    assert read_account(whole[: end_of_password - 2], ORDER).password == ""
    assert said(201, JSON, whole[:end_of_password], is_first=True) == "nothing"


def test_half_an_answer_about_two_gives_nobody_the_password_of_another() -> None:
    other = '{"id": "1", "name": "x@else.nl", "temporaryPassword": "of-another"}'
    body = f'{{"data": [{other}, {{"id": "2", "name": "{ORDER.email}", "temporaryPa'.encode()
    answer = read_account(body, ORDER)
    assert (answer.name, answer.password) in [(ORDER.email, ""), ("x@else.nl", "of-another")]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({**ACCOUNT, "contactId": "369"}, "369"),
        ({"name": "ander@example.com"}, "ander@example.com"),
        ({"email": "ander@example.com"}, "ander@example.com"),
        ({"name": "ander@example.com", "email": "test@example.com"}, "ander@example.com"),
    ],
)
def test_an_answer_about_somebody_else_is_told(answer: object, words: str) -> None:
    assert words in why_another(read_account(sent(answer), ORDER), ORDER)


@pytest.mark.parametrize(
    "answer",
    [{"name": "TEST@Example.com"}, {"name": "Jan Test", "email": "test@example.com"}, {}, []],
)
def test_an_answer_that_names_nobody_else_is_this_ones(answer: object) -> None:
    assert not why_another(read_account(sent(answer), ORDER), ORDER)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 415, 422])
def test_a_refusal_is_one_only_to_a_first_attempt(status: int) -> None:
    assert said(status, JSON, b"{}", is_first=True) == "refused"
    assert said(status, JSON, b"{}", is_first=False) == "nothing"


@pytest.mark.parametrize("status", [202, 204, 206, 302, 402, 408, 418, 425, 429, 500, 502, 504])
def test_any_other_status_says_nothing_for_certain(status: int) -> None:
    assert said(status, JSON, sent({**ACCOUNT, **PASSWORD}), is_first=True) == "nothing"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", b"<html>ok</html>"),
        (JSON, b"Hallo!"),
        (JSON, b'"ok"'),
        (JSON, sent({"error": {"message": "mislukt"}})),
        (JSON, sent({"errors": ["mislukt"]})),
        (JSON, sent({"success": False})),
        (JSON, sent({"status": "error"})),
    ],
)
def test_a_success_that_is_no_data_or_tells_an_error_says_nothing(kind: str, body: bytes) -> None:
    assert said(201, kind, body, is_first=True) == "nothing"


@pytest.mark.parametrize("body", [b"", b" \r\n", b"{}", b"[]", sent({"error": None, **ACCOUNT})])
def test_an_empty_success_says_done(body: bytes) -> None:
    assert said(201, JSON, body, is_first=True) == "done"


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*ACCOUNT, *PASSWORD, "data", "items", "x"]), inner)
    ),
    max_leaves=20,
)


@given(TREES)
def test_no_tree_is_too_odd_to_be_read(tree: object) -> None:
    body = json.dumps(tree).encode()
    read_account(body, ORDER)
    said(201, JSON, body, is_first=True)


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd_to_be_read(body: bytes) -> None:
    read_account(body, ORDER)
    said(201, JSON, body, is_first=True)


@given(st.integers(min_value=0, max_value=400))
def test_wherever_an_answer_breaks_off_no_half_password_is_taken_for_one(end: int) -> None:
    body = sent(SHAPES["as assumed"])[:end]
    assert read_account(body, ORDER).password in ("", "Welkom-4711")
