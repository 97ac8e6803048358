"""What the Hub answers to Account toevoegen: whether it says done, and the password that is in it.

Read as loosely as can be: a password that was made may not be lost because its answer looks odd. What
it says is another matter, and believed only where it says it clearly.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from hubtui.hub.dialect.dialect import BUILT_IN
from hubtui.hub.dialect.schema import Gives
from hubtui.hub.dialect.write_call import WriteCall, first_text
from hubtui.hub.errors import AnswerLost, HubError, Refused, Unreadable
from hubtui.hub.json.half_characters import without_half_characters
from hubtui.hub.models.ids import number_text
from hubtui.locale import N_, _
from hubtui.text.one_line import one_line

Said = Literal["done", "refused", "nothing"]

# To a first attempt only: after another attempt they may be about that one's account.
_REFUSALS = frozenset({400, 401, 403, 404, 405, 409, 410, 415, 422})

_PASSWORDS = (
    "temporarypassword", "temppassword", "initialpassword", "onetimepassword", "generatedpassword",
    "newpassword", "password", "passwd", "tijdelijkwachtwoord", "eenmaligwachtwoord", "wachtwoord",
)  # fmt: skip
_USER_NAMES = ("name", "username", "login", "loginname", "gebruikersnaam")
_ADDRESSES = ("email", "emailaddress", "mail")
_CONTACTS = ("contactid", "relationid", "relatieid", "customerid")
_ERRORS = ("error", "errors", "fault", "exception")
_DEEPEST = 5
_MOST_OBJECTS = 1_000
_MOST_FIELDS = 50
_STRING = re.compile(r'"((?:[^"\\]|\\.){1,80})"\s*:\s*"((?:[^"\\]|\\.)*)"')


class AccountOrder(NamedTuple):
    """One attempt to create an account; a repeat has the key, contact and address of the first."""

    contact_id: str
    email: str
    key: str
    is_first: bool = True


class AccountAnswer(NamedTuple):
    """What an answer held about the account: `contact_id`, and texts under the Hub's own names.

    `has_own_name` says that the Hub has user names of its own, and the dialect says where it tells them.
    `further` holds the texts that are not recognised; one of them may be a password, where the Hub
    `gives` one.
    """

    id: str = ""
    name: str = ""
    email: str = ""
    contact_id: str = ""
    password: str = ""
    further: Mapping[str, str] = {}
    gives: Gives = "password"
    has_own_name: bool = False

    def __repr__(self) -> str:
        return f"AccountAnswer(id={self.id!r})"

    @property
    def user_name(self) -> str:
        """Return the name to sign in with; nothing where the answer leaves it out.

        A name without `@` beside the address is a person's name.
        """
        is_user_name = self.name and (self.has_own_name or "@" in self.name or not self.email)
        return self.name if is_user_name else self.email

    @property
    def holds_secrets(self) -> bool:
        return bool(self.password or self.further)


NO_ANSWER = AccountAnswer()
_BUILT_IN = BUILT_IN.create_account
Hold = Callable[[AccountAnswer], object]
"""Gets an answer with a secret in it, before anything else is done with it."""


class AnswerOfAnother(AnswerLost):
    """The Hub says done, and names another contact or user name than was asked for."""

    title = N_("The Hub's answer is about another account than was asked for")
    advice = N_("It is not known whether this contact has an account: look before you try again.")


def said(
    status: int, content_type: str, body: bytes, *, is_first: bool, write: WriteCall = _BUILT_IN
) -> Said:
    """Return what an answer says for certain; a whole body is expected."""
    if is_first and status in _REFUSALS:
        return "refused"
    if status not in write.done or "html" in content_type.lower():
        return "nothing"
    if not body.strip():
        return "done"
    value = _json(body)
    return "done" if isinstance(value, dict | list) and not _tells_an_error(value) else "nothing"


def read_account(body: bytes, order: AccountOrder, write: WriteCall = _BUILT_IN) -> AccountAnswer:
    """Return the account in an answer, however it is wrapped, also where half of it came.

    Where the dialect says what stands where, that goes before what is recognised.
    """
    value = _json(body)
    answer = _recognised(body, value, order)
    password = first_text(write.password, value)
    name = first_text(write.user_name, value)
    further = answer.further
    if password:
        further = {key: each for key, each in further.items() if each != password}
    if write.gives != "password":
        # Nobody waits for a password here: what is not recognised is none.
        further = {}
    contact_id = first_text(write.contact_id, value) if write.contact_id else answer.contact_id
    return answer._replace(
        name=name or answer.name,
        has_own_name=bool(name),
        contact_id=contact_id,
        password=password or answer.password,
        further=further,
        gives=write.gives,
    )


def _recognised(body: bytes, value: object, order: AccountOrder) -> AccountAnswer:
    if value is None:
        answers = [_account(each, order) for each in _salvaged(body)]
    else:
        objects = list(_objects(value, _DEEPEST))[:_MOST_OBJECTS]
        answers = [_account(_flat(each), order) for each in objects]
    about = [each for each in answers if each.id or each.name or each.email or each.password]
    ours = [each for each in about if not why_another(each, order)]
    if value is None:
        ours.sort(key=lambda each: not each.password)
    chosen = (ours or about or answers or [NO_ANSWER])[0]
    if chosen.password or len(answers) < 2 or value is None:
        return chosen
    # The password beside the account and not in it: `{"account": {...}, "password": "..."}`.
    beside = next((each for each in answers if each.password), None)
    return chosen if beside is None else chosen._replace(password=beside.password)


def why_another(answer: AccountAnswer, order: AccountOrder) -> str:
    """Return in which way an answer is about something else than was asked; empty where it is not."""
    if answer.contact_id and answer.contact_id != order.contact_id:
        return _("it names contact {other}").format(other=one_line(answer.contact_id))
    named = answer.user_name
    if answer.has_own_name and "@" not in named:
        return ""
    if named and named.strip().casefold() != order.email.strip().casefold():
        return _("it names user {other}").format(other=one_line(named))
    return ""


def not_known(error: HubError) -> AnswerLost:
    """Return what an answer that says nothing certain is: with its own words, and no claim."""
    titled = () if isinstance(error, Unreadable) else (_(error.title),)
    lost = AnswerLost(
        ": ".join(text for text in (*titled, error.detail) if text),
        status=error.status,
        method=error.method,
        path=error.path,
        request_id=error.request_id,
    )
    if isinstance(error, Refused):
        lost.retry_after = error.retry_after
    return lost


def _json(body: bytes) -> object:
    try:
        return json.loads(_text(body), parse_constant=str)
    except (ValueError, RecursionError):
        return None


def _text(body: bytes) -> str:
    # Half a character can't be written down: the ledger and the custody take only whole ones.
    return without_half_characters(body).decode("utf-8-sig", "replace")


def _tells_an_error(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    fields = {_folded(name): each for name, each in value.items()}
    if any(fields.get(name) for name in _ERRORS):
        return True
    if fields.get("success") is False or fields.get("ok") is False:
        return True
    return str(fields.get("status", "")).casefold() in {"error", "failed", "failure"}


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    """Give every object in a tree, what is inside first: the account before its envelope."""
    if depth == 0:
        return
    if isinstance(value, list):
        for each in value[:_MOST_OBJECTS]:
            yield from _objects(each, depth - 1)
    if isinstance(value, dict):
        for each in list(value.values())[:_MOST_FIELDS]:
            yield from _objects(each, depth - 1)
        yield value


def _flat(found: Mapping[str, object]) -> dict[str, str]:
    texts = {}
    for name, value in list(found.items())[:_MOST_FIELDS]:
        if isinstance(value, str):
            texts[name] = value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            texts[name] = number_text(value)
    return texts


def _salvaged(body: bytes) -> list[dict[str, str]]:
    """Return the texts of a broken answer by name: half of it may hold the whole password.

    A name that comes again is of the next object: what belongs to two is not taken for one.
    """
    found: list[dict[str, str]] = [{}]
    for name, value in _STRING.findall(_text(body))[:_MOST_FIELDS]:
        try:
            key, text = json.loads(f'"{name}"'), json.loads(f'"{value}"', strict=False)
        except ValueError:
            continue
        if key in found[-1]:
            found.append({})
        found[-1][key] = text
    return found


def _account(fields: Mapping[str, str], order: AccountOrder) -> AccountAnswer:
    by_folded: dict[str, str] = {}
    for name in fields:
        by_folded.setdefault(_folded(name), name)

    def first(names: tuple[str, ...]) -> tuple[str, str]:
        for name in names:
            if fields.get(by_folded.get(name, "")):
                return by_folded[name], fields[by_folded[name]]
        return "", ""

    known = [first(names) for names in (("id", "accountid"), _USER_NAMES, _ADDRESSES, _CONTACTS)]
    password_name, password = first(_PASSWORDS)
    taken = {name for name, _value in known} | {password_name}
    plain = {order.email.casefold(), order.contact_id.casefold(), ""}
    further = {
        name: value
        for name, value in fields.items()
        if name not in taken and value.strip().casefold() not in plain
    }
    (_n, account_id), (_m, user_name), (_a, email), (_c, contact_id) = known
    return AccountAnswer(account_id, user_name, email, contact_id, password, further)


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
