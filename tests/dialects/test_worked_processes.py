"""A worked dialect over HTTP, by the real command: the config names a file, and that is all."""

import json
from pathlib import Path

from tests.dialects.hubs import Office
from tests.dialects.worked import WORKED
from tests.processes import environment, in_a_pipe
from tests.served import served


def test_a_search_and_an_invitation_by_the_real_command(tmp_path: Path) -> None:
    worked, office = WORKED["bare"], Office()
    (tmp_path / "hub.toml").write_text(worked.toml)
    config = tmp_path / "config.toml"
    with served(worked.hub(office)) as address:
        config.write_text(f'[profiles.work]\nbase_url = "{address}"\ndialect = "hub.toml"\n')
        environ = environment(
            tmp_path, HUBTUI_CONFIG=str(config), HUBTUI_TOKEN="sesam", HUBTUI_BASE_URL=address
        )
        found = in_a_pipe("contacts", "jansen", "--csv", environ=environ)
        made = in_a_pipe("account-add", worked.jan, "--yes", "--json", environ=environ)
    assert found.code == 0, found.err
    assert "Jan Jansen" in found.out
    assert made.code == 0, made.err
    assert json.loads(made.out)["gives"] == "invitation"
    assert office.writes == [{"relatie": {"nummer": 368}, "aan": "jan@example.nl"}]
