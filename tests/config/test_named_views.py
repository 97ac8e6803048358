"""`[views.NAME]`: a list as the user wants it again is checked when the file is read."""

from pathlib import Path

import pytest

from hubtui.app import HubApp
from hubtui.config import Config, ConfigError
from hubtui.config.choice import Flags, choose
from hubtui.config.file import read_config
from hubtui.config.named_views import NamedView
from hubtui.refusals import refusals


def read(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return read_config(path, must_exist=True)


def test_a_view_has_a_place_a_filter_and_an_order(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        '[views."Zonder login"]\nplace = "relaties"\nfilter = "zonder account"\nsort = "naam"\n'
        '[views.opgezegd]\nplace = "contracten"\nfilter = "status:opgezegd"\nreverse = true\n',
    )
    assert choose(config, Flags(), {}).found.views == {
        "Zonder login": NamedView("relaties", "zonder account", "naam"),
        "opgezegd": NamedView("contracten", "status:opgezegd", reverse=True),
    }
    assert list(refusals(config, HubApp)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[views.x]\nfilter = "jan"', "views.x.place"),
        ('[views.x]\nplace = "logboek"', "relaties, contracten"),
        ('[views.x]\nplace = "relaties"\nfiltre = "jan"', "filter"),
        ('[views.x]\nplace = "relaties"\nfilter = ""', "leeg"),
        ('[views.x]\nplace = "relaties"\nreverse = "ja"', "true"),
        ('[views.logboek]\nplace = "relaties"', "views.logboek"),
        ('[views."contact/3"]\nplace = "relaties"', "--open"),
        ('[views]\nx = "relaties"', "[views.x]"),
    ],
)
def test_what_would_not_work_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"{text}\n")
    assert said in str(caught.value)
    assert "config.toml:" in str(caught.value)


@pytest.mark.parametrize(("sort", "said"), [("stauts", "status"), ("kleur", "aanbieder")])
def test_an_order_by_no_column_is_refused(sort: str, said: str, tmp_path: Path) -> None:
    config = read(tmp_path, f'[views.x]\nplace = "contracten"\nsort = "{sort}"\n')
    (refusal,) = refusals(config, HubApp)
    assert refusal.key == "views.x.sort"
    assert said in refusal.reason
