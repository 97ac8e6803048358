"""The config file is read strictly: what is wrong is named, with where it stands."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_config_path

from hubtui.config import BrokenConfig, Config, ConfigError, config_path, read_config
from hubtui.config.folders import config_folder

WHOLE = """
language = "en"
theme = "night"
profile = "work"
log_days = 90
custody_days = 3
idle_lock = 10

[keymap]
quit = "ctrl+x"

[profiles.work]
base_url = "https://hub.example.nl/api/"
issuer = "https://id.example.nl/"
client_id = "hubtui"
scopes = ["openid", "hub"]
token_command = "pass show hub"
theme = "day"
production = true
read_only = false
ca_file = "office.pem"
custody = false
custody_days = 1
idle_lock = false

[profiles.work.hub.calls.contact]
path = "/relatie/{id}"

[profiles.work.quick_links]
Rapportages = "https://reports.example.nl/?view=all#top"

[profiles.test]
base_url = "http://127.0.0.1:8000"
"""


def read(folder: Path, source: str) -> Config:
    path = folder / "config.toml"
    path.write_text(source, encoding="utf-8")
    return read_config(path, must_exist=True)


def complaint(folder: Path, source: str) -> str:
    """Return the one line a user gets for this file."""
    with pytest.raises(ConfigError) as caught:
        read(folder, source)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_id_of_a_key_binding_may_stand_without_quotes(tmp_path: Path) -> None:
    keymap = '[keymap]\nsearch = "f"\ncontact.copy = "y"\n"leave.interrupt" = "f10"'
    assert read(tmp_path, keymap).keymap == {
        "search": "f",
        "contact.copy": "y",
        "leave.interrupt": "f10",
    }
    assert "keymap.contact.copy" in complaint(tmp_path, "[keymap]\ncontact.copy = 3")


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "office.pem").touch()
    config = read(tmp_path, WHOLE)
    work = config.profiles["work"]
    assert config.language == "en"
    assert config.profile == "work"
    assert config.keymap == {"quit": "ctrl+x"}
    assert work.base_url == "https://hub.example.nl/api"
    assert work.scopes == ("openid", "hub")
    assert work.ca_file == tmp_path / "office.pem"
    assert (config.log_days, config.custody, config.custody_days, config.idle_lock) == (
        90,
        None,
        3,
        10,
    )
    assert (work.custody, work.custody_days, work.idle_lock) == (False, 1, 0)
    assert work.hub.calls["contact"].path == "/relatie/{id}"
    assert work.quick_links == {"Rapportages": "https://reports.example.nl/?view=all#top"}
    assert config.profiles["test"].base_url == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("log_days = 0", "1 .* 36525"),
        ("log_days = 1_000_000_000_000", "1 .* 36525"),
        ("log_days = true", "log_days"),
        ('custody_days = "7"', "custody_days"),
        ("custody_days = 0.5", "custody_days"),
        ("custody = 7", "custody"),
        ("idle_lock = -1", "0 .* 1440"),
        ("idle_lock = true", "idle_lock"),
    ],
)
def test_days_and_minutes_are_whole_and_within_reason(
    tmp_path: Path, line: str, words: str
) -> None:
    assert re.search(words, complaint(tmp_path, line))


def test_the_slash_that_ends_an_issuer_is_part_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "office.pem").touch()
    assert read(tmp_path, WHOLE).profiles["work"].issuer == "https://id.example.nl/"


def test_paths_of_an_older_hubtui_are_told_as_they_are_written_now(tmp_path: Path) -> None:
    message = complaint(
        tmp_path, '[profiles.work.endpoints]\ncontact = "/c/{id}"\ncontacts = "/c"\n'
    )
    new = '[profiles.work.hub.calls] contact.path = "/c/{id}" contacts.path = "/c"'
    assert message.endswith(new)


@pytest.mark.parametrize(
    ("source", "key", "likely", "line"),
    [
        ('langauge = "nl"', "langauge", "language", 1),
        ('\n[profiles.work]\nbase_urll = "https://x.nl"', "profiles.work.base_urll", "base_url", 3),
        (
            '[profiles.work.hub.calls.contcat]\npath = "/c"',
            "profiles.work.hub.calls.contcat",
            "contact",
            1,
        ),
        ('[profiles.work]\nbase-url = "https://x.nl"', "profiles.work.base-url", "base_url", 2),
        ("[keymaps]", "keymaps", "keymap", 1),
        (
            '[profiles.work]\nclient_id = "x"\nhub.calls.contcat = {path = "/c"}',
            "profiles.work.hub.calls.contcat",
            "contact",
            3,
        ),
    ],
)
def test_an_unknown_key_names_the_file_the_key_the_line_and_the_likely_spelling(
    tmp_path: Path, source: str, key: str, likely: str, line: int
) -> None:
    message = complaint(tmp_path, source)
    assert f"{tmp_path / 'config.toml'}:{line}: {key}: " in message
    assert f"{likely}?" in message


@pytest.mark.parametrize(
    "line",
    [
        "base_url = 1",
        "base_url = []",
        'base_url = ""',
        'base_url = "hub.example.nl"',
        'base_url = "ftp://hub.example.nl"',
        'base_url = "http://hub.example.nl"',
        'base_url = "http://127.0.0.1.example.nl"',
        'base_url = "https://bea:geheim@hub.example.nl"',
        'base_url = "https://hub.example.nl?x=1"',
        'base_url = "https://hub.example.nl#x"',
        'base_url = "https://hub.example.nl\\\\@example.org"',
        'base_url = "https://hub.exam\\u202eple.nl"',
        'base_url = "https://hub.example.nl:port"',
        'base_url = "https://[::1"',
        "scopes = 'openid'",
        "scopes = [1]",
        'production = "yes"',
        "read_only = 1",
        "client_id = 2026-01-01",
        "endpoints = 1",
        "hub = 1",
        'hub.calls.contact.path = "relatie/{id}"',
        'hub.calls.contact.path = "//example.org/{id}"',
        'hub.calls.contact.path = "/relatie"',
        'hub.calls.contact.path = "/relatie/{number}"',
        'hub.calls.contact.path = "/relatie/../{id}"',
        'hub.calls.contact.path = "/relatie/{id}?all=1"',
        'quick_links = {Rapportages = "javascript:alert(1)"}',
        'quick_links = {Rapportages = "http://reports.example.nl"}',
        'ca_file = "nowhere.pem"',
        'token_command = "pass show \'hub"',
    ],
)
def test_a_value_that_can_not_be_used_is_an_error_on_its_line(tmp_path: Path, line: str) -> None:
    message = complaint(tmp_path, f"[profiles.work]\n{line}\n")
    assert f"config.toml:2: profiles.work.{line.split(' =')[0]}" in message


@pytest.mark.parametrize(
    "address", ["http://localhost:8000", "http://127.0.0.9", "http://[::1]:8000", "HTTPS://x.nl"]
)
def test_plain_http_is_for_this_machine_only(tmp_path: Path, address: str) -> None:
    assert read(tmp_path, f'[profiles.work]\nbase_url = "{address}"').profiles["work"].base_url


@pytest.mark.parametrize(
    ("key", "belongs"),
    [
        ("token", "HUBTUI_TOKEN"),
        ("Access-Token", "HUBTUI_TOKEN"),
        ("password", "HUBTUI_TOKEN"),
        ("client_secret", "HUBTUI_CLIENT_SECRET"),
    ],
)
@pytest.mark.parametrize("header", ["", "[profiles.work]\n"])
def test_a_secret_in_the_file_is_refused_and_never_repeated(
    tmp_path: Path, header: str, key: str, belongs: str
) -> None:
    message = complaint(tmp_path, f'{header}{key} = "hunter2"')
    assert belongs in message
    assert "token_command" in message
    assert "hubtui login" in message
    assert "hunter2" not in message


def test_a_default_profile_that_is_not_there_names_the_likely_one(tmp_path: Path) -> None:
    message = complaint(tmp_path, 'profile = "wrok"\n[profiles.work]')
    assert "config.toml:1: profile: " in message
    assert "work?" in message


def test_everything_wrong_is_known_and_the_first_is_told(tmp_path: Path) -> None:
    source = '[profiles.work]\nread_only = 1\nbase_url = "x"\nthem = "day"'
    with pytest.raises(BrokenConfig) as caught:
        read(tmp_path, source)
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4]
    assert str(caught.value).startswith(str(caught.value.problems[0]))
    assert "2" in str(caught.value).removeprefix(str(caught.value.problems[0]))


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert "line 2" in complaint(tmp_path, "theme = 'x'\n[profiles.work\n")


def test_a_file_that_is_not_there_is_an_empty_configuration(tmp_path: Path) -> None:
    config = read_config(tmp_path / "config.toml", must_exist=False)
    assert not config.exists
    assert not config.profiles


def test_a_file_that_was_asked_for_by_name_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml"):
        read_config(tmp_path / "config.toml", must_exist=True)


def test_a_file_that_can_not_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=str(tmp_path)):
        read_config(tmp_path, must_exist=False)
    (tmp_path / "config.toml").write_bytes(b"theme = '\xff'")
    with pytest.raises(ConfigError, match="UTF-8"):
        read_config(tmp_path / "config.toml", must_exist=False)


def test_the_flag_beats_the_variable_beats_the_usual_place() -> None:
    environ = {"HUBTUI_CONFIG": "/named/by/variable.toml"}
    assert config_path(Path("/by/flag.toml"), environ) == Path("/by/flag.toml")
    assert config_path(None, environ) == Path("/named/by/variable.toml")
    assert config_path(None, {"HUBTUI_CONFIG": ""}).parts[-2:] == ("hubtui", "config.toml")


_PIECES = st.one_of(
    st.sampled_from(["[profiles.a]", "[profiles.a.endpoints]", "[keymap]", "'x'", "'\x1b[31m'"]),
    st.sampled_from(["base_url", "contact", "theme", "token", "=", "1", "true", "\\u0000", "\n"]),
    st.sampled_from('{}[]",.é'),
)


@given(pieces=st.lists(_PIECES, max_size=25))
def test_no_file_whatsoever_ends_in_anything_but_one_readable_line(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    message = ""
    try:
        read(tmp_path_factory.getbasetemp(), "".join(pieces))
    except ConfigError as error:
        message = str(error)
    assert message.isprintable()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_as_an_editor_on_windows_saves_it_is_read(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(f'# büro{line_end}theme = "day"{line_end}'.encode(encoding))
    assert read_config(path, must_exist=True).theme == "day"
    path.write_bytes(f'# x{line_end}them = "day"{line_end}'.encode(encoding))
    with pytest.raises(BrokenConfig, match=r"config\.toml:2: them: "):
        read_config(path, must_exist=True)


@pytest.mark.parametrize(
    "source", ["x = " + "[" * 100_000, "x = " + "9" * 10_000, "#" * (1 << 21), 'x = "\x00"']
)
def test_a_file_that_no_parser_can_read_is_said_to_be_so(tmp_path: Path, source: str) -> None:
    assert complaint(tmp_path, source)


def test_a_home_that_is_not_there_is_a_file_that_is_not_there() -> None:
    path = config_path(None, {"HUBTUI_CONFIG": "~no-such-user/config.toml"})
    with pytest.raises(ConfigError, match="no-such-user"):
        read_config(path, must_exist=True)


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/bea"},
        {"HOME": "/home/bea", "XDG_CONFIG_HOME": "/etc/bea/"},
        {"HOME": "/home/bea", "XDG_CONFIG_HOME": ""},
        {"HOME": "/home/bea", "XDG_CONFIG_HOME": "relative"},
        {"HOME": "/home/bea", "XDG_CONFIG_HOME": " /etc/bea "},
        {"HOME": "/home/bea/", "XDG_CONFIG_HOME": "~/bea"},
        {"HOME": "/"},
        {},
    ],
)
def test_the_folder_is_the_one_of_the_system(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert config_folder() == user_config_path("hubtui", appauthor=False)
