"""A ledger of the test's own, and a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.line import Wish
from hubtui.ledger.open_ledger import OpenLedger, open_ledger
from tests.store.clock import Clock

WISH = Wish("productie", "https://hub.test", "bea", "368", "368 - Test", "test@example.com")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenLedger]:
    ledger = open_ledger(tmp_path / "ledger", NoKeyring())
    yield ledger
    ledger.close()
