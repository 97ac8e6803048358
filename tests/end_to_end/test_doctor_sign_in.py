"""`hubtui doctor` where a sign-in is kept, has run out, was ended, or can't be renewed."""

import json
from dataclasses import dataclass

from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.signing_in import run_out, sign_in


@dataclass(frozen=True, slots=True)
class Told:
    """What the doctor says of each check: verdict and words; and what it ended with."""

    verdicts: dict[str, str]
    words: dict[str, str]
    code: int


def doctor(computer: Computer) -> Told:
    done = computer.hubtui("doctor", "--json")
    found = json.loads(done.stdout)
    return Told(
        {each["check"]: each["verdict"] for each in found},
        {each["check"]: f"{each['found']}. {each['advice']}" for each in found},
        done.returncode,
    )


def test_a_sign_in_is_good_and_stays_so_when_its_token_has_run_out(
    computer: Computer, provider: OpenIdProvider, bea: Person
) -> None:
    sign_in(computer, bea)
    told = doctor(computer)
    assert (told.verdicts["provider"], told.verdicts["sign_in"], told.code) == ("good", "good", 0)
    assert "a sign-in that is kept" in told.words["sign_in"]
    assert "device, paste" in told.words["provider"]
    assert "Relatiebeheerder" in told.words["permissions"]
    run_out(computer)
    before = provider.grants("refresh_token")
    told = doctor(computer)
    assert (told.verdicts["sign_in"], told.code) == ("good", 0)
    assert provider.grants("refresh_token") == before + 1


def test_who_is_not_signed_in_or_not_any_more_is_told_how_to(
    computer: Computer, provider: OpenIdProvider, bea: Person
) -> None:
    told = doctor(computer)
    assert (told.verdicts["provider"], told.verdicts["sign_in"], told.code) == ("good", "wrong", 3)
    assert "hubtui login" in told.words["sign_in"]
    sign_in(computer, bea)
    assert provider.spend(run_out(computer)).status_code == 200
    told = doctor(computer)
    assert (told.verdicts["sign_in"], told.code) == ("wrong", 3)
    assert "the provider ended your sign-in" in told.words["sign_in"]


def test_a_provider_that_is_down_is_told_apart_from_the_hub_and_the_sign_in(
    left_alone: Computer,
) -> None:
    run_out(left_alone)
    told = doctor(left_alone)
    assert (told.verdicts["reachable"], told.verdicts["provider"], told.code) == (
        "good",
        "wrong",
        7,
    )
    assert "The sign-in provider can't be reached" in told.words["provider"]
    assert "A sign-in that is kept stays so" in told.words["sign_in"]
    assert left_alone.sign_in_files()
