"""How a profile's Hub speaks stands in the profile, or in a file beside it; either is read strictly."""

from pathlib import Path

import pytest

from hubtui.config import BrokenConfig, Choice, ConfigError, Flags, choose, read_config

TOKENS = "https://id.example.nl/token"
SAID = f"""[profiles.work]
base_url = "https://hub.example.nl"
issuer = "https://id.example.nl"
client_id = "hubtui"

[profiles.work.hub.provider]
token_endpoint = "{TOKENS}"
client_secret_command = "pass show hub"
"""


@pytest.fixture
def folder(tmp_path: Path, english: None) -> Path:
    return tmp_path


def chosen(folder: Path, source: str, flags: Flags | None = None, **environ: str) -> Choice:
    path = folder / "config.toml"
    path.write_text(source, encoding="utf-8")
    config = read_config(path, must_exist=True)
    return choose(
        config, flags or Flags(), {f"HUBTUI_{name}": each for name, each in environ.items()}
    )


def complaints(folder: Path, source: str) -> list[str]:
    with pytest.raises(BrokenConfig) as caught:
        chosen(folder, source)
    return [str(each) for each in caught.value.problems]


def test_it_stands_in_the_profile(folder: Path) -> None:
    choice = chosen(folder, SAID)
    assert choice.found.provider.token_endpoint == TOKENS
    assert choice.where["hub"].name == "profiles.work.hub"


@pytest.mark.parametrize("header", ["[provider]", "[hub.provider]"])
def test_or_in_a_file_beside_the_config(folder: Path, header: str) -> None:
    (folder / "office.toml").write_text(f'{header}\ntoken_endpoint = "{TOKENS}"\n')
    choice = chosen(folder, '[profiles.work]\ndialect = "office.toml"\n')
    assert choice.found.provider.token_endpoint == TOKENS


def test_what_is_wrong_in_it_names_the_key_its_line_and_the_likely_spelling(folder: Path) -> None:
    told = complaints(
        folder,
        "[profiles.work.hub.provider]\n"
        'token_endpiont = "https://x.nl"\n'
        'jwks_uri = "http://x.nl"\n'
        "pkce = 1\n"
        'authorize_parameters = {state = "x"}\n',
    )
    place = f"{folder / 'config.toml'}:"
    at = "profiles.work.hub.provider"
    assert told[0].startswith(f"{place}2: {at}.token_endpiont: ")
    assert told[0].endswith("token_endpoint?")
    assert told[1].startswith(f"{place}4: {at}.pkce: ")
    # Once its types are right the rest is looked at.
    told = complaints(
        folder,
        f'[{at}]\njwks_uri = "http://x.nl"\nauthorize_parameters = {{state = "x"}}\n',
    )
    assert told[0].startswith(f"{place}2: {at}.jwks_uri: must be https")
    assert told[1].startswith(f"{place}3: {at}.authorize_parameters.state: ")


@pytest.mark.parametrize(
    "line",
    [
        'token_endpoint = "http://id.example.nl/token"',
        'token_endpoint = "https://bea:geheim@id.example.nl"',
        'issuer = "https://id.example.nl?x=1"',
        'redirect_uri = "http://kantoor.example.nl/terug"',
        'redirect_uri = "http://localhost:0/terug"',
        'redirect_uri = "http://localhost/#x"',
        'audience = ""',
        'resource = ["https://hub", "\\u202e"]',
        'authorize_parameters = {"a b" = "x"}',
        'authorize_parameters = {request_uri = "https://evil.example"}',
        'client_secret_command = "pass \'show"',
        'client_authentication = "private_key_jwt"',
        'grants = ["password"]',
        "discovery = false",
    ],
)
def test_what_can_not_be_used_is_refused(folder: Path, line: str) -> None:
    [told] = complaints(folder, f"[profiles.work.hub.provider]\n{line}\n")
    key = "token_endpoint" if line.startswith("discovery") else line.split(" =")[0]
    assert f"profiles.work.hub.provider.{key}" in told


def test_a_file_that_is_wrong_is_named_itself(folder: Path) -> None:
    office = folder / "office.toml"
    profile = '[profiles.work]\ndialect = "office.toml"\n'
    office.write_text('\n[provider]\ntoken_endpiont = "x"\n')
    [told] = complaints(folder, profile)
    assert told.startswith(f"{office}:3: provider.token_endpiont: ")
    office.write_text("[provider\n")
    [told] = complaints(folder, profile)
    assert told.startswith(f"{office}: is not TOML")
    office.unlink()
    [told] = complaints(folder, profile)
    assert told.startswith(f"{folder / 'config.toml'}:2: profiles.work.dialect: ")
    assert "office.toml" in told


def test_a_file_that_others_can_write_is_refused_with_the_mend(folder: Path) -> None:
    office = folder / "office.toml"
    office.write_text("")
    office.chmod(0o666)
    [told] = complaints(folder, '[profiles.work]\ndialect = "office.toml"\n')
    assert f"chmod go-w {office}" in told


def test_one_place_is_enough(folder: Path) -> None:
    (folder / "office.toml").write_text("")
    [told] = complaints(folder, '[profiles.work]\ndialect = "office.toml"\nhub = {}\n')
    assert "dialect: stands beside `hub`" in told


@pytest.mark.parametrize(("key", "value"), [("hub", "1"), ("dialect", "1"), ("dialect", '""')])
def test_what_is_no_table_and_no_file_is_said(folder: Path, key: str, value: str) -> None:
    [told] = complaints(folder, f"[profiles.work]\n{key} = {value}\n")
    assert told.startswith(f"{folder / 'config.toml'}:2: profiles.work.{key}: ")


def test_endpoints_are_of_the_profiles_issuer_only(folder: Path) -> None:
    same = chosen(folder, SAID, ISSUER="https://id.example.nl")
    assert same.found.provider.token_endpoint == TOKENS
    other = chosen(folder, SAID, ISSUER="https://other.example.nl")
    assert other.found.provider.token_endpoint is None
    assert other.found.provider.client_secret_command is None
    assert "profiles.work.hub.provider" in other.withheld


def test_a_clients_secret_is_for_the_profiles_hub_only(folder: Path) -> None:
    assert chosen(folder, SAID).found.provider.client_secret_command == "pass show hub"
    elsewhere = chosen(folder, SAID, Flags(base_url="https://other.example.nl"))
    assert elsewhere.found.provider.client_secret_command is None
    assert elsewhere.found.provider.token_endpoint == TOKENS
    assert elsewhere.withheld == ("profiles.work.hub.provider.client_secret_command",)


def test_a_folder_is_no_dialect(folder: Path) -> None:
    with pytest.raises(ConfigError, match="dialect"):
        chosen(folder, '[profiles.work]\ndialect = "."\n')


@pytest.mark.parametrize("name", ["README.md", "README.nl.md"])
def test_the_example_in_the_readme_is_right(name: str, folder: Path) -> None:
    readme = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
    [example] = [part for part in readme.split("```") if "[profiles.kantoor.hub.provider]" in part]
    said = chosen(folder, example.removeprefix("toml\n")).found.provider
    # Every key that there is stands in it.
    assert all(
        getattr(said, name) != getattr(type(said)(), name) for name in said.__struct_fields__
    )
