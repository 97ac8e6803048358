"""hubtui config: path, show, validate and init."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.cli.commands.first_config import first_config
from hubtui.config import read_config
from tests.cli.command_line import CommandLine

PROFILE = """
profile = "work"
[profiles.work]
base_url = "https://work.example.nl"
client_id = "hubtui"
[profiles.test]
base_url = "https://test.example.nl"
"""


def written(hubtui: CommandLine, text: str = PROFILE) -> str:
    path = hubtui.folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_path_is_printed_also_when_there_is_no_file(hubtui: CommandLine) -> None:
    shown = hubtui("config", "path")
    assert shown.out.strip() == str(hubtui.folder / "hubtui" / "config.toml")
    assert "config init" in shown.err
    assert hubtui("config", "path", HUBTUI_CONFIG="/own.toml").out.strip() == "/own.toml"


def test_each_value_is_shown_with_where_it_comes_from(hubtui: CommandLine) -> None:
    config = written(hubtui)
    shown = hubtui("config", "show", "--lang", "en", HUBTUI_CONFIG=config, HUBTUI_TOKEN="s3cret")
    rows = {line.split()[0]: line for line in shown.out.splitlines()}
    assert rows["base_url"].endswith("own.toml: profiles.work.base_url")
    assert rows["token"].endswith("HUBTUI_TOKEN")
    assert rows["language"].endswith("--lang")
    assert rows["theme"].endswith("default")


def test_another_profile_can_be_shown(hubtui: CommandLine) -> None:
    shown = hubtui("config", "show", "--profile", "test", HUBTUI_CONFIG=written(hubtui))
    assert "https://test.example.nl" in shown.out
    assert "https://work.example.nl" not in shown.out


def test_secrets_are_never_shown(hubtui: CommandLine) -> None:
    secrets = {"HUBTUI_TOKEN": "s3cret", "HUBTUI_CLIENT_SECRET": "gehe1m"}
    for form in ((), ("--json",)):
        shown = hubtui("config", "show", *form, HUBTUI_CONFIG=written(hubtui), **secrets)
        assert shown.code == 0
        assert "s3cret" not in shown.out + shown.err
        assert "gehe1m" not in shown.out + shown.err
    assert json.loads(shown.out)["token"] == {
        "value": "********",
        "from": "environment",
        "name": "HUBTUI_TOKEN",
    }


def test_what_is_withheld_is_said(hubtui: CommandLine) -> None:
    elsewhere = {"HUBTUI_BASE_URL": "https://hub.nl", "HUBTUI_TOKEN": "s3cret"}
    shown = hubtui("config", "show", "--base-url", "https://elsewhere.nl", **elsewhere)
    assert "HUBTUI_TOKEN" in shown.err
    assert "https://elsewhere.nl" in shown.err


def test_without_a_hub_the_rest_is_shown(hubtui: CommandLine) -> None:
    shown = hubtui("config", "show")
    assert "theme" in shown.out
    assert "HUBTUI_BASE_URL" in shown.err


def test_a_view_is_shown_with_its_place(hubtui: CommandLine) -> None:
    config = Path(written(hubtui))
    view = '[views.Nieuw]\nplace = "relaties"\nfilter = "zonder account"\n'
    config.write_text(f"{config.read_text('utf-8')}\n{view}", encoding="utf-8")
    shown = hubtui("config", "show", "--json", HUBTUI_CONFIG=str(config))
    assert json.loads(shown.out)["views"]["value"] == {
        "Nieuw": {"place": "relaties", "filter": "zonder account"}
    }


def test_a_good_file_is_in_order(hubtui: CommandLine) -> None:
    checked = hubtui("config", "validate", HUBTUI_CONFIG=written(hubtui))
    assert (checked.code, checked.out) == (0, "")
    assert "work, test" in checked.err


def test_everything_wrong_is_said_a_line_each(hubtui: CommandLine) -> None:
    config = written(hubtui, "langauge = 'nl'\n[profiles.a]\nbase_url = 1\ntoken = 's3cret'")
    checked = hubtui("config", "validate", HUBTUI_CONFIG=config)
    assert checked.code == 2
    lines = checked.err.splitlines()
    assert [f"own.toml:{number}:" in line for number, line in zip((1, 3, 4), lines, strict=True)]
    assert "s3cret" not in checked.err


def test_what_the_app_would_not_start_with_is_said_too(hubtui: CommandLine) -> None:
    config = written(
        hubtui,
        """
theme = "nord"
[keymap]
serach = "f"
"contact.copy" = "u"
contact.details = "u"
[profiles.werk]
theme = "draclua"
[profiles.test]
theme = "nachtlicht"
""",
    )
    checked = hubtui("config", "validate", HUBTUI_CONFIG=config)
    assert (checked.code, checked.out) == (2, "")
    unknown, shared, likely, theme = checked.err.splitlines()
    assert unknown.endswith(
        "own.toml:4: keymap.serach: there is no such key binding; did you mean search?"
    )
    assert "own.toml:6: keymap.contact.details: " in shared
    assert "contact.copy" in shared
    assert "own.toml:8: profiles.werk.theme: " in likely
    assert "dracula" in likely
    assert "own.toml:10: profiles.test.theme: there is no theme nachtlicht" in theme


def test_a_theme_and_keys_that_are_there_are_in_order(hubtui: CommandLine) -> None:
    config = written(hubtui, 'theme = "hub"\n[keymap]\nsearch = "f"\ncontact.copy = "f2"')
    assert hubtui("config", "validate", HUBTUI_CONFIG=config).code == 0


def test_there_must_be_a_file_to_validate(hubtui: CommandLine) -> None:
    assert hubtui("config", "validate").code == 2


def test_a_first_file_is_written_for_its_owner_only(hubtui: CommandLine) -> None:
    made = hubtui("config", "init", "--profile", "werk", "--base-url", "https://hub.nl")
    path = Path(made.out.strip())
    assert made.code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert read_config(path, must_exist=True).profiles["werk"].base_url == "https://hub.nl"
    assert hubtui("config", "validate").code == 0


def test_a_file_that_is_there_is_never_overwritten(hubtui: CommandLine) -> None:
    config = written(hubtui)
    again = hubtui("config", "init", HUBTUI_CONFIG=config)
    assert again.code == 6
    assert again.out == ""
    assert Path(config).read_text(encoding="utf-8") == PROFILE


def test_a_first_file_is_not_written_with_what_can_not_be_used(hubtui: CommandLine) -> None:
    assert hubtui("config", "init", "--base-url", "http://hub.nl").code == 2
    assert not (hubtui.folder / "hubtui").exists()


def test_every_example_in_the_first_file_is_valid(tmp_path: Path) -> None:
    (tmp_path / "office-ca.pem").touch()
    (tmp_path / "config.toml").write_text(
        "\n".join(
            line.removeprefix("# ") if "=" in line else line
            for line in first_config(
                profile="work", base_url=None, issuer=None, client_id=None
            ).splitlines()
        ),
        encoding="utf-8",
    )
    work = read_config(tmp_path / "config.toml", must_exist=True).profiles["work"]
    assert work.production
    assert work.hub.calls["contact"].path == "/contact/contacts/{id}"


@given(
    profile=st.text(
        st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="\x7f"), min_size=1
    ),
    client_id=st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1),
)
def test_whatever_the_profile_is_called_the_first_file_reads_back(
    tmp_path_factory: pytest.TempPathFactory, profile: str, client_id: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "first.toml"
    path.write_text(
        first_config(profile=profile, base_url=None, issuer=None, client_id=client_id),
        encoding="utf-8",
    )
    read = read_config(path, must_exist=True)
    assert read.profile == profile
    assert read.profiles[profile].client_id == client_id
