"""Whatever text stands in any field of the Hub's answers: nothing but what can be drawn is drawn."""

import asyncio
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubtui.demo import HubOptions
from hubtui.text.visible import visible
from tests.screens.test_export import files_in
from tests.screens.test_hostile_text import in_every_field, is_only_text
from tests.screens.user import opened
from tests.screens.wire import Wire

# What steers or hides, often; and anything at all.
STEERS = (
    "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\x9d\xad\u200b\u200d\u200e\u2028\u202e\u2066\ufeff\U000e0001"
)
texts = st.text(st.sampled_from(STEERS) | st.characters(exclude_categories=["Cs"]), max_size=40)
answers = st.lists(texts | texts.map(lambda text: text * 200), min_size=3, max_size=8)


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_texts=answers, seed=st.integers(0, 2**32))
def test_any_text_in_any_field(given_texts: list[str], seed: int, home: Path) -> None:
    asyncio.run(looks_round(tuple(given_texts), random.Random(seed), home))  # noqa: S311 - no secret


async def looks_round(given_texts: tuple[str, ...], chance: random.Random, home: Path) -> None:
    wire = Wire(HubOptions(contracts=10))
    wire.rewrite = in_every_field(given_texts, ids=chance.random() < 0.5)
    async with opened(wire) as user:
        await user.waits_for_the_hub()
        for place in chance.sample("1234567", k=4):
            await user.press(place)
            await user.waits_for_the_hub()
            for key in ("down", "c", "enter", "c", "e", "question_mark", "escape"):
                await user.press(key)
                await user.settle()
                is_only_text(user, 80)
            for said in user.app._notifications:
                assert visible(said.message) == said.message
    names = [path.name for path in files_in(home)]
    assert all(name.isascii() and visible(name) == name for name in names)
