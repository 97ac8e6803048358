from pathlib import Path

import pytest

from hubtui.demo import HubOptions
from tests.screens.wire import Wire


@pytest.fixture
def wire() -> Wire:
    """A Hub of its own for each test: seeding thirty contracts takes ten milliseconds."""
    return Wire(HubOptions(contracts=30))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own: `e` writes files there."""
    monkeypatch.delenv("XDG_DOWNLOAD_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path
