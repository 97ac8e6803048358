"""The forms in which a Hub, or what stands before it, answers Account toevoegen."""

import json
from collections.abc import Callable
from random import Random
from typing import NamedTuple

JSON = "application/json"
ANOTHER = "iemand@anders.nl"
"""The user name of somebody who was not asked for, in the same answer."""


class Answer(NamedTuple):
    """`password` is what a person must get to see of it."""

    status: int
    body: bytes = b""
    kind: str = JSON
    password: str = ""


class Account(NamedTuple):
    """One account at the Hub; `key` is of the request that made it, empty where nobody of us did."""

    contact: str
    email: str
    password: str
    key: str
    at: float
    is_copy: bool = False


def items(*found: object) -> bytes:
    return json.dumps({"data": {"items": list(found)}}).encode()


def problem(status: int, words: str) -> Answer:
    return Answer(status, json.dumps({"error": {"code": "E1", "message": words}}).encode())


def _item(account: Account) -> dict[str, object]:
    return {
        "id": f"a-{account.contact}",
        "name": account.email,
        "email": account.email,
        "contactId": account.contact,
        "temporaryPassword": account.password,
    }


def _renamed(account: Account, name: str) -> dict[str, object]:
    item = _item(account)
    item[name] = item.pop("temporaryPassword")
    return item


def _as_documented(account: Account) -> Answer:
    return Answer(201, items(_item(account)), password=account.password)


def _bare(account: Account) -> Answer:
    return Answer(200, json.dumps(_item(account)).encode(), password=account.password)


def _in_data(account: Account) -> Answer:
    body = json.dumps({"data": _item(account)}).encode()
    return Answer(201, body, password=account.password)


def _among_others(account: Account) -> Answer:
    other = {"id": "a-0", "contactId": "0", "email": ANOTHER, "temporaryPassword": "x-0"}
    return Answer(201, items(other, _item(account)), password=account.password)


def _other_name(account: Account) -> Answer:
    return Answer(201, items(_renamed(account, "wachtwoord")), password=account.password)


def _unknown_name(account: Account) -> Answer:
    return Answer(201, items(_renamed(account, "geheimpje")), password=account.password)


def _accepted(account: Account) -> Answer:
    return Answer(202, items(_item(account)), password=account.password)


def _not_quite_json(account: Account) -> Answer:
    return Answer(201, items(_item(account)) + b"}}", password=account.password)


def _without_password(account: Account) -> Answer:
    item = _item(account)
    del item["temporaryPassword"]
    return Answer(201, items(item))


def _nothing(status: int) -> Callable[[Account], Answer]:
    return lambda _account: Answer(status)


def _page(status: int) -> Callable[[Account], Answer]:
    return lambda _account: Answer(status, b"<html><h1>Even geduld</h1></html>", "text/html")


def _broken(status: int) -> Callable[[Account], Answer]:
    return lambda _account: problem(status, "het ging mis")


def _error_within(_account: Account) -> Answer:
    return problem(200, "toch niet helemaal")


_DONE = (
    *(_as_documented,) * 6,
    _bare,
    _in_data,
    _among_others,
    _other_name,
    _unknown_name,
    _accepted,
    _not_quite_json,
    _without_password,
    _nothing(200),
    _nothing(201),
    _nothing(202),
    _nothing(204),
    _page(200),
    _page(502),
    _broken(500),
    _broken(504),
    _error_within,
)
"""What may come after the account was made."""

_NOT_DONE = (
    *(problem(status, "geweigerd") for status in (400, 403, 404, 405, 410, 415, 422)),
    *(problem(status, "even niet") for status in (401, 408, 425, 429, 500, 502, 503, 504)),
    Answer(200, b"<html>log in</html>", "text/html"),
    Answer(302),
    Answer(202),
    problem(200, "het is niet gelukt"),
)
"""What may come where no account was made; of these nothing says that one was."""


def of_an_account(account: Account, random: Random, *, is_odd: bool) -> Answer:
    return random.choice(_DONE)(account) if is_odd else _as_documented(account)


def of_no_account(random: Random) -> Answer:
    return random.choice(_NOT_DONE)
