"""Account toevoegen as the dialect has it: what is sent, what means done, and what is in the answer."""

import json
from typing import Any

import pytest

from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.dialect.schema import decode
from hubtui.hub.dialect.write_call import WriteCall
from hubtui.hub.errors import Invalid
from hubtui.hub.write.account_answer import AccountOrder, read_account, said, why_another

ORDER = AccountOrder("368", "jan@x.nl", "key")
JSON = "application/json"


def _write(**said: Any) -> WriteCall:
    return compiled(decode({"create_account": said})).create_account


def _body(answer: Any) -> bytes:
    return json.dumps(answer).encode()


def test_what_is_sent_is_the_template_filled_in() -> None:
    write = _write(
        path="/r/{contactId}/login",
        method="PUT",
        body={
            "who": {"nr": "{contactId:number}", "text": "nr {contactId}"},
            "to": ["{email}"],
            "mail": True,
            "n": 2,
        },
    )
    assert write.path_for("368") == "/r/368/login"
    assert write.body_for("368", "jan@x.nl") == {
        "who": {"nr": 368, "text": "nr 368"},
        "to": ["jan@x.nl"],
        "mail": True,
        "n": 2,
    }
    with pytest.raises(Invalid):
        write.path_for("..")


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_only_a_listed_status_means_done(status: int) -> None:
    write = _write(done=[202, 204])
    listed = status in (202, 204)
    for body in (b"", b"{}", _body({"id": 1})):
        assert (said(status, JSON, body, is_first=True, write=write) == "done") == listed
    assert said(status, JSON, _body({"error": "no"}), is_first=True, write=write) == "nothing"
    assert said(status, "text/html", b"<p>ok</p>", is_first=True, write=write) == "nothing"


def test_the_password_is_found_where_the_dialect_says() -> None:
    write = _write(password="data.secrets[0].value", user_name="data.login")
    answer = read_account(
        _body({"data": {"login": "jan@x.nl", "secrets": [{"value": "Welkom-1"}], "valid": "7d"}}),
        ORDER,
        write,
    )
    assert (answer.password, answer.user_name) == ("Welkom-1", "jan@x.nl")
    assert "Welkom-1" not in answer.further.values()


def test_a_password_elsewhere_than_the_dialect_says_is_not_lost() -> None:
    write = _write(password="data.secret")
    assert read_account(_body({"temporaryPassword": "W"}), ORDER, write).password == "W"


def test_a_user_name_of_the_hubs_own_is_not_taken_for_another_person() -> None:
    write = _write(user_name="login")
    answer = read_account(_body({"login": "jjansen01", "email": "jan@x.nl"}), ORDER, write)
    assert answer.user_name == "jjansen01"
    assert not why_another(answer, ORDER)
    other = read_account(_body({"login": "piet@x.nl"}), ORDER, write)
    assert "piet@x.nl" in why_another(other, ORDER)


def test_another_number_of_the_customer_is_not_taken_for_another_contact() -> None:
    answer = {"customerId": "K-9", "relation": 368, "email": "jan@x.nl"}
    write = _write(contact_id="relation")
    assert not why_another(read_account(_body(answer), ORDER, write), ORDER)
    assert why_another(read_account(_body({**answer, "relation": 369}), ORDER, write), ORDER)


@pytest.mark.parametrize("gives", ["invitation", "nothing"])
def test_where_no_password_is_given_nothing_is_taken_for_one(gives: str) -> None:
    write = _write(gives=gives)
    answer = read_account(
        _body({"id": 3, "invitationSentTo": "jan@x.nl", "expires": "morgen"}), ORDER, write
    )
    assert not answer.holds_secrets
    assert answer.gives == gives
    # What came all the same is kept all the same.
    assert read_account(_body({"temporaryPassword": "W"}), ORDER, write).holds_secrets
