"""whoami: who you are, asked of whoever knows."""

import json

from tests.cli.command_line import CommandLine


def test_whose_token_it_is_the_hub_says(on_embedded: CommandLine) -> None:
    who = json.loads(on_embedded("whoami", "--json").out)
    assert (who["name"], who["way"]) == ("Bea van Heerder", "token")
    assert who["hub"] == on_embedded.environ["HUBTUI_BASE_URL"]


def test_a_token_of_another_hub_is_not_used_and_it_is_said(on_embedded: CommandLine) -> None:
    told = on_embedded("whoami", "--base-url", "https://other.example.nl")
    assert told.code != 0
    assert "HUBTUI_TOKEN" in told.err
    assert "https://other.example.nl" in told.err
