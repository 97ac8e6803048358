"""Whatever text stands in any field of the Hub's answers: nothing but text is printed and said."""

from collections.abc import Callable

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.command_line import Answer, CommandLine
from tests.cli.test_hostile_data import assert_safe, everywhere

STEERS = (
    "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\x9d\xad\u200b\u200d\u200e\u2028\u202e\u2066\ufeff\U000e0001"
)
texts = st.text(st.sampled_from(STEERS) | st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["account", "contact 1", "contacts x", "contracts", "permissions"]
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_rows_and_fields(
    on_answers: Callable[[Answer], CommandLine], command: str, text: str
) -> None:
    shown = on_answers(everywhere(text, one=command in ("account", "contact 1")))(*command.split())
    assert_safe(shown.out)
    assert_safe(shown.err)


@pytest.mark.slow
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, status=st.sampled_from([400, 403, 404, 409, 422, 500]), plain=st.booleans())
def test_refusals(
    on_answers: Callable[[Answer], CommandLine], text: str, status: int, plain: bool
) -> None:
    body = {"text": text} if plain else {"json": {"error": {"code": text, "message": text}}}

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers={"Retry-After": "0"}, **body)

    failed = on_answers(answer)("contact", "1")
    assert_safe(failed.err)
    assert len(failed.err.splitlines()) == 1
