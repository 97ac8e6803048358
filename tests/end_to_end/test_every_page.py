"""The pages of the first login, by axe-core: light and dark, 320 to 1,280 px wide, by the Tab key."""

import os
import shutil

import pytest

from tests.end_to_end.every_page import every_page
from tests.end_to_end.openid_provider import missing

pytestmark = pytest.mark.slow


def test_every_page_can_be_read_and_used_by_everybody() -> None:
    chromium = shutil.which("chromium")
    reason = missing() or (None if chromium else "chromium is not installed")
    if reason and os.environ.get("CI") != "true":
        pytest.skip(reason)

    seen = every_page(chromium or "chromium")

    assert [each for page in seen for each in page.wrong] == []
    assert len(seen) > 18
