"""A config that others can write is not the user's word: it is refused, with the mend."""

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hubtui.config import BrokenConfig, read_config
from hubtui.config.trust import why_untrusted
from tests.cli.command_line import CommandLine, Outcome

SOMEONE = 12345
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")


@pytest.fixture
def config(tmp_path: Path, english: None) -> Path:
    """A config file in folders that only the user can write."""
    folder = tmp_path / "mine" / "hubtui"
    folder.mkdir(parents=True)
    for each in (tmp_path / "mine", folder):
        each.chmod(0o755)
    path = folder / "config.toml"
    path.write_text('[profiles.work]\ntoken_command = "touch run"\n')
    path.chmod(0o644)
    return path


def complaint(path: Path) -> str:
    with pytest.raises(BrokenConfig) as caught:
        read_config(path, must_exist=True)
    return str(caught.value)


def follow(mend: str) -> None:
    """Do what the message says: the command between its backticks."""
    subprocess.run(shlex.split(mend.split("`")[1]), check=True)


def test_a_file_of_ones_own_is_used(config: Path) -> None:
    assert read_config(config, must_exist=True).profiles


@pytest.mark.parametrize("mode", [0o666, 0o602, 0o646])
def test_a_file_that_everybody_can_write_is_refused_until_it_is_mended(
    config: Path, mode: int
) -> None:
    config.chmod(mode)
    told = complaint(config)
    assert f"others can write {config}" in told
    assert "touch run" not in told
    follow(told)
    assert read_config(config, must_exist=True).profiles


@pytest.mark.parametrize("above", [1, 2])
def test_a_folder_above_it_that_everybody_can_write_is_refused_too(
    config: Path, above: int
) -> None:
    folder = config.parents[above - 1]
    folder.chmod(0o777)
    told = complaint(config)
    assert f"others can write {folder}:" in told
    follow(told)
    assert read_config(config, must_exist=True).profiles


def test_in_a_folder_where_nobody_can_put_away_what_is_anothers_it_is_used(config: Path) -> None:
    config.parent.chmod(0o1777)
    assert read_config(config, must_exist=True).profiles


def test_a_group_of_ones_own_may_write(config: Path) -> None:
    config.chmod(0o664)
    config.parent.chmod(0o775)
    assert read_config(config, must_exist=True).profiles


@needs_root
def test_a_group_that_others_are_in_may_not(config: Path) -> None:
    # `daemon` is the group of the user of that name on every Unix.
    os.chown(config, -1, 1)
    config.chmod(0o664)
    told = complaint(config)
    assert "daemon" in told
    follow(told)
    assert read_config(config, must_exist=True).profiles


@needs_root
def test_a_file_of_someone_else_is_refused(config: Path) -> None:
    os.chown(config, SOMEONE, -1)
    told = complaint(config)
    assert f"{config} belongs to someone else" in told
    follow(told)
    assert read_config(config, must_exist=True).profiles


@needs_root
def test_a_folder_of_someone_else_is_refused(config: Path) -> None:
    os.chown(config.parent, SOMEONE, -1)
    assert f"{config.parent} belongs to someone else" in complaint(config)


def test_a_link_is_as_good_as_where_it_leads_and_where_it_stands(
    config: Path, tmp_path: Path
) -> None:
    link = tmp_path / "mine" / "link.toml"
    link.symlink_to(config)
    assert read_config(link, must_exist=True).profiles
    config.chmod(0o666)
    assert f"others can write {config}" in complaint(link)
    config.chmod(0o644)
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    there = open_to_all / "link.toml"
    there.symlink_to(config)
    assert f"others can write {open_to_all}" in complaint(there)


def test_links_in_a_ring_are_no_endless_way(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert why_untrusted(tmp_path / "a") is None


def test_a_ca_file_that_others_can_write_is_refused(config: Path) -> None:
    ca_file = config.parent / "office.pem"
    ca_file.touch()
    config.write_text('[profiles.work]\nca_file = "office.pem"\n')
    assert read_config(config, must_exist=True).profiles["work"].ca_file == ca_file
    ca_file.chmod(0o666)
    assert f"others can write {ca_file}" in complaint(config)


@pytest.mark.parametrize(
    "ask",
    [
        lambda hubtui, config: hubtui("config", "validate", "--config", str(config)),
        lambda hubtui, config: hubtui("--config", str(config), "account"),
        lambda hubtui, config: hubtui("account", HUBTUI_CONFIG=str(config)),
        lambda hubtui, config: hubtui("--config", str(config)),
    ],
    ids=["validate", "a command", "by the variable", "the app"],
)
def test_every_way_in_refuses_it_with_the_mend(
    config: Path, tmp_path: Path, ask: Callable[[CommandLine, Path], Outcome]
) -> None:
    config.chmod(0o666)
    told = ask(CommandLine(tmp_path), config)
    assert f"chmod go-w {config}" in told.err
    assert told.code == 2


def test_the_doctor_says_it(config: Path, tmp_path: Path) -> None:
    config.chmod(0o666)
    told = CommandLine(tmp_path)("doctor", "--config", str(config))
    assert f"chmod go-w {config}" in told.out
    assert told.code == 2
