"""A setting that the app changes in the config file: the rest stays, comments too."""

from pathlib import Path

import pytest

from hubtui.config import BrokenConfig, ConfigError, Where, read_config
from hubtui.config.changed import SettingsFile

FILE = """# Mine.
theme = "nord"  # the office's
profile = "work"

# The Hub of the office.
[profiles.work]
base_url = "https://hub.example.nl"  # not http
idle_lock = 15
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(FILE)
    path.chmod(0o600)
    return path


def file(path: Path, **where: Where) -> SettingsFile:
    return SettingsFile(path, "work", where)


def test_a_value_is_changed_in_its_line_and_its_comment_stays(path: Path) -> None:
    file(path).write(("theme",), "hub-light")
    assert path.read_text() == FILE.replace('"nord"', '"hub-light"')
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_not_there_yet_comes_at_the_top_or_in_its_profile(path: Path) -> None:
    file(path).write(("keep_recent",), True)
    assert path.read_text() == "keep_recent = true\n" + FILE
    file(path).write(("profiles", "work", "read_only"), True)
    config = read_config(path, must_exist=True)
    assert config.keep_recent is True
    assert config.profiles["work"].read_only is True
    assert "# The Hub of the office." in path.read_text()
    assert "# not http" in path.read_text()


def test_nothing_takes_it_out_again(path: Path) -> None:
    deep = ("profiles", "work", "hub", "calls", "contacts", "page_size")
    for place, value in ((("keep_recent",), True), (deep, 100)):
        file(path).write(place, value)
        file(path).write(place, None)
    config = read_config(path, must_exist=True)
    assert config.keep_recent is None
    assert config.profiles["work"].base_url == "https://hub.example.nl"
    assert "# Mine." in path.read_text()


def test_a_number_deep_in_the_profile(path: Path) -> None:
    file(path).write(("profiles", "work", "hub", "calls", "contacts", "page_size"), 100)
    calls = read_config(path, must_exist=True).profiles["work"].hub.calls
    assert calls["contacts"].page_size == 100


def test_line_ends_and_mark_stay_as_the_editor_left_them(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())
    file(path).write(("theme",), "hub")
    wanted = FILE.replace('"nord"', '"hub"').replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + wanted.encode()


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "hubtui" / "config.toml"
    file(path).write(("language",), "en")
    assert path.read_text() == 'language = "en"\n'
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("wrong", ["theme = ", 'theme = "hub"\ncolour = "red"\n'])
def test_a_file_with_something_wrong_in_it_stays_and_that_is_said(wrong: str, path: Path) -> None:
    path.write_text(wrong)
    with pytest.raises(BrokenConfig):
        file(path).write(("theme",), "hub")
    assert path.read_text() == wrong


def test_a_value_that_the_file_may_not_have_is_not_written(path: Path) -> None:
    with pytest.raises(ConfigError):
        file(path).write(("language",), "de")
    assert path.read_text() == FILE


def test_a_folder_that_can_not_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("")
    with pytest.raises(ConfigError, match="in-the-way"):
        file(tmp_path / "in-the-way" / "config.toml").write(("theme",), "hub")


def test_it_is_written_where_it_came_from(path: Path) -> None:
    there = file(path, theme=Where("file", "profiles.work.theme"))
    assert there.place("theme", in_profile=False) == ("profiles", "work", "theme")
    there = file(path, idle_lock=Where("file", "idle_lock"))
    assert there.place("idle_lock", in_profile=True) == ("idle_lock",)
    assert file(path).place("read_only", in_profile=True) == ("profiles", "work", "read_only")
    assert file(path, language=Where("environment", "HUBTUI_LANG")).given_elsewhere("language")


KEYS = (
    FILE
    + """
[keymap]  # mine
"search" = "f2"  # as elsewhere

[keymap.contact]
copy = "f3"
"""
)


def test_a_key_is_changed_where_the_file_has_it_however_its_id_is_spelled(path: Path) -> None:
    path.write_text(KEYS)
    file(path).write_key("search", "f8")
    file(path).write_key("contact.copy", "f9")
    assert path.read_text() == KEYS.replace('"f2"', '"f8"').replace('"f3"', '"f9"')


def test_a_key_that_is_not_there_yet_comes_among_the_others_and_goes_again(path: Path) -> None:
    for source in (FILE, KEYS):
        path.write_text(source)
        for binding_id in ("blank", "contact.details", "log.copy"):
            file(path).write_key(binding_id, "f5")
            assert read_config(path, must_exist=True).keymap[binding_id] == "f5"
            file(path).write_key(binding_id, None)
            assert binding_id not in read_config(path, must_exist=True).keymap
        assert all(line in path.read_text() for line in source.splitlines())


def test_a_key_in_a_file_that_is_not_there_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    file(path).write_key("contact.copy", "f5")
    assert read_config(path, must_exist=True).keymap == {"contact.copy": "f5"}


COLUMNS = ("columns", "contracten")


def test_a_list_is_changed_in_its_line_and_its_comment_stays(path: Path) -> None:
    path.write_text(FILE + '\n[columns]  # ours\ncontracten = ["polis"]  # at the desk\n')
    file(path).write(COLUMNS, ("polis", "relatie"))
    assert path.read_text().endswith(
        '\n[columns]  # ours\ncontracten = ["polis", "relatie"]  # at the desk\n'
    )
    assert path.read_text().startswith(FILE)


def test_a_table_that_only_it_was_in_is_taken_out_with_it(path: Path) -> None:
    file(path).write(COLUMNS, ("polis", "relatie"))
    assert read_config(path, must_exist=True).columns == {"contracten": ("polis", "relatie")}
    file(path).write(COLUMNS, None)
    assert path.read_text().rstrip() == FILE.rstrip()


@pytest.mark.parametrize(
    ("columns", "value"),
    [
        ('[columns]\ncontracten = [\n  "polis",  # first\n  "status",\n]\n', ("status",)),
        ('[columns]\ncontracten = ["polis"]  # at the desk\n', None),
    ],
)
def test_what_would_take_a_comment_along_is_left_to_its_user(
    columns: str, value: tuple[str, ...] | None, path: Path
) -> None:
    path.write_text(f"{FILE}\n{columns}")
    with pytest.raises(ConfigError, match=r"columns\.contracten"):
        file(path).write(COLUMNS, value)
    assert path.read_text() == f"{FILE}\n{columns}"
