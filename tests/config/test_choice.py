"""Flags beat the environment, the environment beats the file; secrets stay with their Hub."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from hubtui.config import (
    Choice,
    Config,
    ConfigError,
    Flags,
    NoHub,
    Profile,
    Where,
    choose,
    choose_language,
    choose_other,
)

FILE = Path("/etc/hubtui.toml")
WORK = Profile(
    base_url="https://work.example.nl",
    issuer="https://id.example.nl",
    client_id="hubtui",
    token_command="pass show hub",
    read_only=True,
)
TEST = Profile(base_url="https://test.example.nl", theme="day")


def config(profile: str | None = None, **profiles: Profile) -> Config:
    return Config(FILE, exists=True, profile=profile, profiles=profiles)


def chosen(of: Config | None = None, flags: Flags | None = None, **environ: str) -> Choice:
    variables = {f"HUBTUI_{name}": value for name, value in environ.items()}
    return choose(of or Config(FILE), flags or Flags(), variables)


def test_an_address_and_a_token_in_the_environment_are_enough_to_start() -> None:
    settings = chosen(BASE_URL="https://hub.example.nl/", TOKEN="s3cret").settings()
    assert settings.base_url == "https://hub.example.nl"
    assert settings.token == "s3cret"
    assert settings.language == "nl"


def test_without_an_address_the_message_says_what_to_set() -> None:
    with pytest.raises(NoHub, match=r"HUBTUI_BASE_URL.*--base-url.*hubtui config init"):
        chosen().settings()


def test_secrets_are_not_in_what_a_log_would_print() -> None:
    choice = chosen(BASE_URL="https://hub.example.nl", TOKEN="s3cret", CLIENT_SECRET="s3cret")
    assert "s3cret" not in repr(choice)


def test_flags_beat_the_environment_beat_the_file() -> None:
    file = Config(FILE, exists=True, language="nl", profiles={"work": TEST})
    assert chosen(file).settings().base_url == "https://test.example.nl"
    by_variable = chosen(file, BASE_URL="https://variable.nl", LANG="en")
    assert by_variable.settings().base_url == "https://variable.nl"
    assert by_variable.settings().language == "en"
    flags = Flags(base_url="https://flag.nl", language="nl")
    by_flag = chosen(file, flags, BASE_URL="https://variable.nl", LANG="en")
    assert by_flag.settings().base_url == "https://flag.nl"
    assert by_flag.settings().language == "nl"


def test_an_empty_variable_says_nothing() -> None:
    settings = chosen(config(work=WORK), BASE_URL="", TOKEN=" ", PROFILE="").settings()
    assert settings.base_url == "https://work.example.nl"
    assert settings.token is None


def test_where_each_value_comes_from_is_known() -> None:
    where = chosen(config(work=WORK), Flags(language="en"), TOKEN="x").where
    assert where["language"] == Where("flag", "--lang")
    assert where["token"] == Where("environment", "HUBTUI_TOKEN")
    assert where["base_url"] == Where("file", "profiles.work.base_url")
    assert where["theme"] == Where("default")


@pytest.mark.parametrize(
    ("top", "own", "production", "minutes"),
    [
        (None, None, False, 0),
        (None, None, True, 30),
        (10, None, False, 10),
        (10, 0, True, 0),
        (0, None, True, 0),
        (None, 5, False, 5),
    ],
)
def test_a_session_on_a_production_hub_locks_unless_the_file_says_otherwise(
    top: int | None, own: int | None, production: bool, minutes: int
) -> None:
    profile = replace(WORK, production=production, idle_lock=own)
    settings = chosen(config(work=profile)._replace(idle_lock=top)).settings()
    assert settings.idle_lock == minutes


def test_a_password_is_kept_a_week_unless_the_file_says_otherwise() -> None:
    settings = chosen(config(work=WORK)).settings()
    assert (settings.custody, settings.custody_days, settings.log_days) == (True, 7, 365)
    profile = replace(WORK, custody=False)
    file = config(work=profile)._replace(custody=True, custody_days=2, log_days=30)
    settings = chosen(file).settings()
    assert (settings.custody, settings.custody_days, settings.log_days) == (False, 2, 30)


def test_every_setting_has_a_place_it_comes_from() -> None:
    choice = chosen(config(work=WORK))
    assert set(choice.where) == set(type(choice.found).__slots__)


@pytest.mark.parametrize(
    ("of", "flags", "variable", "expected"),
    [
        (config("work", work=WORK, test=TEST), None, "", "work"),
        (config("work", work=WORK, test=TEST), None, "test", "test"),
        (config("work", work=WORK, test=TEST), "work", "test", "work"),
        (config(work=WORK), None, "", "work"),
        (config(default=TEST, work=WORK), None, "", "default"),
    ],
)
def test_the_profile_is_the_one_asked_for_or_the_only_one(
    of: Config, flags: str | None, variable: str, expected: str
) -> None:
    assert chosen(of, Flags(profile=flags), PROFILE=variable).found.profile == expected


def test_with_several_profiles_and_none_chosen_the_user_is_asked_to_choose() -> None:
    with pytest.raises(ConfigError, match=r"--profile.*work, test"):
        chosen(config(work=WORK, test=TEST))


def test_an_unknown_profile_names_the_likely_one() -> None:
    with pytest.raises(ConfigError, match=r"--profile.*wrok.*work\?"):
        chosen(config(work=WORK), Flags(profile="wrok"))
    with pytest.raises(ConfigError, match="HUBTUI_PROFILE"):
        chosen(config(work=WORK), PROFILE="x")


@pytest.mark.parametrize(
    ("name", "value"),
    [("BASE_URL", "http://hub.example.nl"), ("LANG", "de"), ("ISSUER", "x"), ("CA_FILE", "/no/ca")],
)
def test_a_variable_that_can_not_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"^HUBTUI_{name}: "):
        choose(Config(FILE), Flags(), {f"HUBTUI_{name}": value})


def test_a_token_that_can_not_be_used_is_not_repeated() -> None:
    with pytest.raises(ConfigError) as caught:
        chosen(BASE_URL="https://hub.example.nl", TOKEN="s3\x1bcret")
    assert "cret" not in str(caught.value)


def test_the_command_of_a_profile_gives_no_token_to_another_hub() -> None:
    choice = chosen(config(work=WORK), Flags(base_url="https://elsewhere.nl"))
    assert choice.settings().token_command is None
    assert choice.withheld == ("profiles.work.token_command",)


def test_the_same_hub_under_another_path_is_still_the_same_hub() -> None:
    choice = chosen(config(work=WORK), BASE_URL="https://WORK.example.nl:443/api")
    assert choice.settings().token_command == "pass show hub"
    assert not choice.withheld


def test_the_token_of_the_environment_stays_with_the_address_of_the_environment() -> None:
    flags = Flags(base_url="https://elsewhere.nl")
    both = chosen(None, flags, BASE_URL="https://hub.nl", TOKEN="x", CLIENT_SECRET="y")
    assert both.settings().token is None
    assert both.settings().client_secret is None
    assert both.withheld == ("HUBTUI_TOKEN", "HUBTUI_CLIENT_SECRET")
    assert chosen(None, flags, TOKEN="x").settings().token == "x"


def test_a_profile_switched_to_gets_nothing_of_the_first_ones_environment() -> None:
    file = config("work", work=WORK, test=TEST)
    flags = Flags(base_url="https://flag.nl", language="en")
    other = choose_other(file, flags, "test").settings()
    assert other.profile == "test"
    assert other.base_url == "https://test.example.nl"
    assert other.token is None
    assert other.language == "en"


def test_the_language_is_known_before_the_rest_is() -> None:
    file = Config(FILE, exists=True, language="en", profiles={"work": WORK, "test": TEST})
    assert choose_language(file, Flags(), {}) == "en"
    assert choose_language(file, Flags(language="nl"), {"HUBTUI_LANG": "en"}) == "nl"
    assert choose_language(Config(FILE), Flags(), {}) == "nl"
