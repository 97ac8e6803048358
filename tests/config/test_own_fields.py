"""`[fields.NAME]`: what a user calls a field of the Hub is checked when the file is read."""

from pathlib import Path

import pytest

from hubtui.config import Config, ConfigError
from hubtui.config.choice import Flags, choose
from hubtui.config.file import read_config
from hubtui.fields.known import OwnField


def read(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return read_config(path, must_exist=True)


def test_a_field_has_a_label_a_form_a_place_and_words(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        '[fields.soortX]\nlabel = "Soort"\nformat = "amount"\nafter = "premium"\n'
        'words = { A = "alles", B = "beperkt" }\n[fields.kanaal]\nlabel = "Kanaal"\n',
    )
    assert choose(config, Flags(), {}).found.fields == {
        "soortX": OwnField("Soort", "amount", {"a": "alles", "b": "beperkt"}, "premium"),
        "kanaal": OwnField("Kanaal"),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('format = "amount"', "label"),
        ('label = "X"\nformat = "euro"', "text, amount, date"),
        ('label = "X"\nlabl = "Y"', "label"),
        ('label = ""', "leeg"),
        ('label = "X"\nwords = { A = 3 }', "fields.x.words.A"),
    ],
)
def test_what_would_not_work_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"[fields.x]\n{text}\n")
    assert said in str(caught.value)
    assert "config.toml:" in str(caught.value)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"fields\.x"):
        read(tmp_path, '[fields]\nx = "Soort"\n')
