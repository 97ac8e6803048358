"""A profile is written into the config file, and nothing that stood there is lost."""

import os
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.config import BrokenConfig, ConfigError, Settings, read_config
from hubtui.config.new_profile import NameTaken, write_profile

WORK = Settings("https://api.example.nl", profile="work")
OLD = """\
# My own settings

language = "en"  # for the interns

# Keys
[keymap]
refresh = "f5"

[profiles.first]
base_url = "https://first.example.nl"  # the one in Zwolle
# the end
"""


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def written(path: Path, settings: Settings = WORK) -> str:
    write_profile(path, settings)
    return path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("usual_umask")
def test_a_first_file_is_for_its_owner_only_and_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "hubtui" / "config.toml"
    told = write_profile(
        path, Settings("https://api.example.nl", "work", issuer="https://id.nl/", client_id="hub")
    )
    config = read_config(path, must_exist=True)
    assert config.profile == "work"
    assert config.language is None
    profile = config.profiles["work"]
    assert (profile.base_url, profile.issuer, profile.client_id) == (
        "https://api.example.nl",
        "https://id.nl/",
        "hub",
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]
    assert "\n".join(told.lines) == path.read_text(encoding="utf-8").rstrip("\n")


def test_no_secret_is_written(tmp_path: Path) -> None:
    secret = Settings("https://api.example.nl", "work", token="s3cret", client_secret="s3cret")
    assert "s3cret" not in written(tmp_path / "config.toml", secret)


def test_who_reads_english_goes_on_in_english(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    write_profile(path, Settings("https://api.example.nl", "work", language="en"))
    assert read_config(path, must_exist=True).language == "en"


def test_the_certificates_that_the_check_used_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("office.pem").touch()
    path = tmp_path / "elsewhere" / "config.toml"
    write_profile(path, Settings("https://h.nl", "work", ca_file=Path("office.pem")))
    assert read_config(path, must_exist=True).profiles["work"].ca_file == tmp_path / "office.pem"


def test_beside_another_profile_every_line_stays_and_so_does_the_one_in_use(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(OLD, encoding="utf-8")
    told = write_profile(path, WORK)
    now = path.read_text(encoding="utf-8")
    lines = [line for line in OLD.splitlines() if line]
    assert [line for line in now.splitlines() if line in lines] == lines
    assert "# Keys\n[keymap]" in now
    config = read_config(path, must_exist=True)
    assert (config.profile, list(config.profiles)) == ("first", ["first", "work"])
    assert 'base_url = "https://api.example.nl"' in told.lines
    assert 'profile = "first"' in told.lines
    assert "# Keys" not in told.lines


@pytest.mark.parametrize(
    "old",
    [
        'profiles = {first = {base_url = "https://first.example.nl"}}  # in one line\n',
        'profiles.first.base_url = "https://first.example.nl"\n[keymap]\nrefresh = "f5"\n',
        '[profiles]\nfirst = {base_url = "https://first.example.nl"}\n[keymap]\nrefresh = "f5"',
        '[profiles.first]\nbase_url = "https://first.example.nl"\n[keymap]\n'
        '[profiles.first.hub.calls.contact]\npath = "/c/{id}"\n',
        "# only a comment",
        'profile = "first"\n[profiles.first]\n[profiles.second]\n',
    ],
)
def test_however_it_is_written_it_says_what_it_said(old: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(old, encoding="utf-8")
    now = tomllib.loads(written(path))
    assert now["profiles"].pop("work") == {"base_url": "https://api.example.nl"}
    before = {"profiles": {}} | tomllib.loads(old)
    assert {key: value for key, value in now.items() if key != "profile"} == {
        key: value for key, value in before.items() if key != "profile"
    }
    assert all(comment in path.read_text() for comment in ("in one line", "only") if comment in old)


def test_a_mark_at_the_beginning_and_the_line_ends_of_windows_stay(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    if not _reads_a_mark(path):
        pytest.skip("such a file can't be read")
    write_profile(path, WORK)
    now = path.read_bytes()
    assert now.startswith(b"\xef\xbb\xbf")
    assert now.count(b"\n") == now.count(b"\r\n")
    assert list(read_config(path, must_exist=True).profiles) == ["first", "work"]


def _reads_a_mark(path: Path) -> bool:
    try:
        read_config(path, must_exist=True)
    except ConfigError:
        return False
    return True


def test_a_name_that_is_taken_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(OLD, encoding="utf-8")
    with pytest.raises(NameTaken, match="first"):
        write_profile(path, Settings("https://h.nl", "first"))
    assert path.read_text(encoding="utf-8") == OLD


def test_a_file_that_is_broken_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("profiles = [", encoding="utf-8")
    with pytest.raises(BrokenConfig):
        write_profile(path, WORK)
    assert path.read_text(encoding="utf-8") == "profiles = ["


@pytest.mark.usefixtures("english")
def test_where_nothing_can_be_written_it_says_so() -> None:
    # Nobody can make a folder there, root neither.
    with pytest.raises(ConfigError, match="can't be written"):
        write_profile(Path("/proc/hubtui/config.toml"), WORK)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    real = tmp_path / "dotfiles" / "hubtui.toml"
    real.write_text(OLD, encoding="utf-8")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    write_profile(link, WORK)
    assert link.is_symlink()
    assert "api.example.nl" in real.read_text(encoding="utf-8")


@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_name_that_can_be_seen_comes_back(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    write_profile(path, Settings("https://h.nl", name))
    write_profile(path, Settings("https://other.nl", f"{name}-2"))
    config = read_config(path, must_exist=True)
    assert (config.profile, list(config.profiles)) == (name, [name, f"{name}-2"])
