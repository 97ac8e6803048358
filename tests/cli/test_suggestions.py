"""What was likely meant is asked, for a command and for an option, in either language."""

import pytest

from tests.cli.command_line import CommandLine


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("acount",), "hubtui: het commando acount bestaat niet; bedoelde u account?"),
        (("config", "valdate"), "hubtui: het commando valdate bestaat niet; bedoelde u validate?"),
        (("contacts", "x", "--jsn"), "hubtui: de optie --jsn bestaat niet; bedoelde u --json?"),
        (("--lng", "en"), "hubtui: de optie --lng bestaat niet; bedoelde u --lang?"),
        (("xyzzy",), "hubtui: het commando xyzzy bestaat niet"),
        (("--xyzzy",), "hubtui: de optie --xyzzy bestaat niet"),
    ],
)
def test_the_likely_one_is_asked(typed: tuple[str, ...], said: str, hubtui: CommandLine) -> None:
    ended = hubtui(*typed, HUBTUI_LANG="nl")
    assert ended.err.splitlines()[-1] == said
    assert (ended.code, ended.out) == (2, "")


def test_it_is_asked_in_english_too(hubtui: CommandLine) -> None:
    said = "hubtui: there is no command contcts; did you mean contacts?"
    assert hubtui("contcts").err.splitlines()[-1] == said
