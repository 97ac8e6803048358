"""`[columns]`: which columns a list shows is checked when the file is read."""

from pathlib import Path

import pytest

from hubtui.app import HubApp
from hubtui.config import Config, ConfigError
from hubtui.config.choice import Flags, choose
from hubtui.config.file import read_config
from hubtui.refusals import refusals


def read(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return read_config(path, must_exist=True)


def test_each_list_has_its_columns_by_the_names_of_its_filter(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        '[columns]\ncontracten = ["polis", "customer", "Status"]\nrelaties = ["naam", "account"]\n',
    )
    assert choose(config, Flags(), {}).found.columns == {
        "contracten": ("polis", "customer", "Status"),
        "relaties": ("naam", "account"),
    }
    assert list(refusals(config, HubApp)) == []


def test_without_it_no_columns_are_chosen(tmp_path: Path) -> None:
    assert choose(read(tmp_path, 'theme = "hub"\n'), Flags(), {}).found.columns == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('contracts = ["polis"]', "contracten"),
        ('contacts = ["naam"]', "relaties"),
        ('logboek = ["naam"]', "contracten"),
        ('contracten = "polis"', "lijst"),
        ('contracten = ["polis", 3]', "tekst"),
        ("contracten = []", "ten minste één kolom"),
        ('contracten = ["polis", ""]', "leeg"),
    ],
)
def test_what_is_no_list_of_columns_is_refused_with_its_line(
    text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"[columns]\n{text}\n")
    assert said in str(caught.value)
    assert "config.toml:2" in str(caught.value)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ('"polsi"', "bedoelde u polis?"),
        ('"kleur"', "aanbieder"),
        ('"zonder account"', "bekend zijn"),
        ('"polis", "contractnummer"', "polis"),
    ],
)
def test_a_name_that_is_no_column_is_refused(names: str, said: str, tmp_path: Path) -> None:
    config = read(tmp_path, f"[columns]\ncontracten = [{names}]\n")
    (refusal,) = refusals(config, HubApp)
    assert refusal.key == "columns.contracten"
    assert said in refusal.reason


def test_a_column_of_another_list_is_refused(tmp_path: Path) -> None:
    config = read(tmp_path, '[columns]\nrelaties = ["naam", "dossier"]\n')
    (refusal,) = refusals(config, HubApp)
    assert "dossier" in refusal.reason
