"""A session is one person's: a token of somebody else's is not used, whoever put it there."""

import asyncio
import base64
import json

import pytest

from hubtui.auth.errors import AnotherPerson
from hubtui.auth.one_person import OnePerson, Whose
from hubtui.hub.errors import HubError, NotSignedIn, Unreachable


def jwt(subject: object) -> str:
    """Return a token that names a subject; nobody checks its signature here."""
    claims = base64.urlsafe_b64encode(json.dumps({"sub": subject}).encode()).decode().rstrip("=")
    return f"e30.{claims}.c2ln"


class Source:
    """Gives its tokens in turn; what `told` of them, and whose account the Hub says each is."""

    def __init__(
        self,
        *tokens: str,
        told: dict[str, Whose] | None = None,
        accounts: dict[str, str | HubError] | None = None,
    ) -> None:
        self.tokens = list(tokens)
        self.told = told or {}
        self.accounts = accounts or {}
        self.asked: list[str] = []

    async def token(self) -> str:
        return self.tokens[0]

    async def renew(self, refused: str) -> str:
        self.tokens.remove(refused)
        return self.tokens[0]

    def session(self) -> OnePerson:
        return OnePerson(self, lambda token: self.told.get(token, Whose()), self._account)

    async def _account(self, token: str) -> str:
        self.asked.append(token)
        whose = self.accounts[token]
        if isinstance(whose, HubError):
            raise whose
        return whose


async def test_the_tokens_of_one_person_are_used_one_after_another() -> None:
    source = Source(jwt("bea"), jwt("bea") + "2", jwt("bea") + "3")
    session = source.session()
    first = await session.token()
    assert [await session.renew(first), await session.token()] == [source.tokens[0]] * 2
    assert source.asked == []


@pytest.mark.parametrize(
    ("bea", "olaf", "told"),
    [
        pytest.param(jwt("bea"), jwt("olaf"), {}, id="a JWT of another"),
        pytest.param("a", "b", {"a": Whose("bea-1"), "b": Whose("olaf-2")}, id="a sign-in"),
        pytest.param(
            jwt("x"),
            jwt("x") + "2",
            {jwt("x"): Whose("bea-1"), jwt("x") + "2": Whose("olaf-2")},
            id="the sign-in goes before what the token says",
        ),
    ],
)
async def test_a_token_of_somebody_else_is_not_used(
    bea: str, olaf: str, told: dict[str, Whose]
) -> None:
    source = Source(bea, olaf, told=told)
    session = source.session()
    assert await session.token() == bea
    with pytest.raises(AnotherPerson):
        await session.renew(bea)
    with pytest.raises(AnotherPerson):
        await session.token()
    assert source.asked == []


async def test_where_no_token_tells_the_hub_is_asked_whose_account_it_is() -> None:
    source = Source("a", "b", "c", accounts={"b": "42", "c": "99"})
    session = source.session()
    await session.token()
    session.is_account("42")
    assert await session.renew("a") == "b"
    assert await session.token() == "b"
    with pytest.raises(AnotherPerson):
        await session.renew("b")
    assert source.asked == ["b", "c"]


async def test_many_who_wait_for_a_new_token_ask_the_hub_once() -> None:
    source = Source("a", "b", accounts={"b": "42"})
    session = source.session()
    await session.token()
    session.is_account("42")
    source.tokens.remove("a")
    assert await asyncio.gather(*(session.token() for _ in range(10))) == ["b"] * 10
    assert source.asked == ["b"]


@pytest.mark.parametrize("error", [Unreachable("weg"), NotSignedIn("verlopen")])
async def test_a_token_that_nobody_can_tell_of_is_not_used_yet(error: HubError) -> None:
    source = Source("a", "b", accounts={"b": error})
    session = source.session()
    await session.token()
    session.is_account("42")
    with pytest.raises(type(error)):
        await session.renew("a")
    source.accounts["b"] = "42"
    assert await session.token() == "b"


async def test_a_token_that_ended_before_it_was_known_whose_it_is_gives_way_to_the_next() -> None:
    source = Source("a", "b", "c", accounts={"b": Unreachable("weg"), "c": "42"})
    session = source.session()
    await session.token()
    session.is_account("42")
    with pytest.raises(Unreachable):
        await session.renew("a")
    source.accounts["b"] = NotSignedIn("verlopen")
    assert await session.token() == "c"
    assert await session.token() == "c"


async def test_a_session_that_never_said_who_it_is_takes_the_next_token() -> None:
    source = Source("a", "b")
    session = source.session()
    await session.token()
    assert await session.renew("a") == "b"
    assert source.asked == []


@pytest.mark.parametrize("subject", [None, [], {}, True, "", " "])
async def test_an_odd_subject_tells_nothing(subject: object) -> None:
    source = Source(jwt(subject), jwt("bea"), accounts={jwt("bea"): "42", jwt(subject): "42"})
    session = source.session()
    await session.token()
    session.is_account("42")
    assert await session.renew(jwt(subject)) == jwt("bea")
    assert source.asked == [jwt("bea")]


async def test_the_first_person_stays_the_session_s_after_another_came() -> None:
    source = Source(jwt("bea"), jwt("olaf"), jwt("bea") + "2")
    session = source.session()
    await session.token()
    with pytest.raises(AnotherPerson):
        await session.renew(jwt("bea"))
    assert await session.renew(jwt("olaf")) == jwt("bea") + "2"
