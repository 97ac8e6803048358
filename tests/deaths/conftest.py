"""A home of its own for who dies, on a disk that can be filled."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from tests.deaths.deaths import small_disk
from tests.processes import environment

HomeOf = Callable[[str], Mapping[str, str]]


def home_in(folder: Path, address: str) -> Mapping[str, str]:
    """Return the environment of a user of the Hub at an address, whose home is this folder."""
    state = folder / "state"
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    return environment(
        folder / "config",
        HOME=str(folder),
        XDG_STATE_HOME=str(state),
        HUBTUI_BASE_URL=address,
        HUBTUI_TOKEN="token",
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
        TERM="xterm-256color",
    )


@pytest.fixture
def home_of(tmp_path: Path) -> HomeOf:
    """Return the environment of one user of the Hub at an address."""
    return partial(home_in, tmp_path)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[None]:
    """Have the state lie on a small disk of its own."""
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    if not small_disk(state):
        pytest.skip("only root can mount a disk that is soon full")
    yield
    subprocess.run(["umount", "--lazy", str(state)], check=True)
