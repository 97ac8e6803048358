"""`[welcome]`: the user's own texts for customers are checked when the file is read."""

from pathlib import Path

import pytest

from hubtui.config import Config, ConfigError
from hubtui.config.choice import Flags, choose
from hubtui.config.file import read_config


def read(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return read_config(path, must_exist=True)


def test_a_text_of_several_lines_is_taken_as_it_is_written(tmp_path: Path) -> None:
    config = read(tmp_path, '[welcome]\nnl = """\nBeste {contact},\n\n{password}\n"""\n')
    settings = choose(config, Flags(), {}).found
    assert settings.welcome == {"nl": "Beste {contact},\n\n{password}\n"}


def test_clearing_the_clipboard_is_off_until_it_is_asked_for(tmp_path: Path) -> None:
    assert not choose(read(tmp_path, ""), Flags(), {}).found.clear_clipboard
    config = read(tmp_path, "clear_clipboard = true\n")
    assert choose(config, Flags(), {}).found.clear_clipboard


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('nl = "{user_nam}"', "{user_name}"),
        ('nl = "{klant}"', "{contact}, {contact_id}"),
        ('nl = "los {"', "accolade"),
        ('nl = ""', "leeg"),
        ('nl = "a\\u202eb"', "welcome.nl"),
        ("nl = 3", "welcome.nl"),
        ('n1 = "a"', "nl"),
    ],
)
def test_what_would_not_work_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"[welcome]\n{text}\n")
    assert said in str(caught.value)
    assert "config.toml:2" in str(caught.value)
