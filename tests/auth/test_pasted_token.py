"""A token works as it was copied, whatever came along with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.auth import token_source
from hubtui.auth.pasted_token import pasted_token
from hubtui.auth.token_command import TokenFromCommand
from tests.auth.fake_provider import settings

JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiZWEtMSJ9.c2lnbmVk"


@pytest.mark.parametrize(
    "copied",
    [
        "Bearer {}",
        "bearer\t{}",
        "BEARER  {}\r\n",
        "Bearer: {}",
        "Authorization: Bearer {}",
        "authorization:bearer {}",
        "Authorization: {}",
        "'Authorization: Bearer {}'",
        '"{}"',
        "'{}'",
        "`{}`",
        "“{}”",
        "„{}”",
        '"Bearer {}"',
        'Bearer "{}"',
        "'\"{}\"'",
        "\r\n{}\r",
        "\ufeff{}\u200b",
        "\u2060 Bearer {}\xa0",
        "{}",
    ],
)
def test_what_came_along_with_a_token_is_not_part_of_it(copied: str) -> None:
    assert pasted_token(copied.format(JWT)) == JWT
    assert pasted_token(copied.format("cases-token")) == "cases-token"


def test_a_token_that_the_terminal_broke_over_lines_is_whole_again() -> None:
    assert pasted_token(f"Bearer {JWT[:20]}\r\n  {JWT[20:40]}\n{JWT[40:]}\n") == JWT


@pytest.mark.parametrize("text", ["", " ", '"', "''", "Bearer", "two words", 'a"b', "Bearerless"])
def test_what_is_no_token_stays_what_it_is(text: str) -> None:
    assert pasted_token(text) == {"''": "", " ": ""}.get(text, text)


@given(st.text())
def test_a_token_that_was_cleaned_is_clean(text: str) -> None:
    assert pasted_token(pasted_token(text)) == pasted_token(text)


@given(
    st.text(
        alphabet=[chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'`"], min_size=1
    )
)
def test_a_bare_token_stays_itself(token: str) -> None:
    if ":" not in token:
        assert pasted_token(token) == token


async def test_a_token_from_the_environment_works_as_it_was_copied() -> None:
    assert await token_source(settings(token=f'"Bearer {JWT}"')).token() == JWT


async def test_a_token_from_a_command_works_as_it_was_printed() -> None:
    assert await TokenFromCommand(f"echo Bearer {JWT}").token() == JWT
