"""organizations, permissions, contracts and contacts: as rows, JSON and CSV."""

import csv
import json
from collections.abc import Callable
from io import StringIO

import httpx
import pytest

from tests.cli.command_line import Answer, CommandLine
from tests.envelopes import items

OnAnswers = Callable[[Answer], CommandLine]


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(out)))


def test_organizations_are_rows_under_titles(on_embedded: CommandLine) -> None:
    shown = on_embedded("organizations")
    head, *lines = shown.out.splitlines()
    assert head.split() == ["Id", "Code", "Name", "Type"]
    assert any("Basisvolmacht" in line for line in lines)


def test_permissions_hold_the_role(on_embedded: CommandLine) -> None:
    assert "Relatiebeheerder" in on_embedded("permissions").out.splitlines()


@pytest.mark.parametrize("command", ["organizations", "permissions", "contracts"])
def test_a_list_as_json_is_an_array(on_embedded: CommandLine, command: str) -> None:
    shown = on_embedded(command, "--json")
    assert len(json.loads(shown.out)) > 1
    assert shown.err == ""


def test_a_list_as_csv_has_the_names_of_the_hub_in_every_language(on_embedded: CommandLine) -> None:
    dutch = on_embedded("contacts", "test", "--csv", HUBTUI_LANG="nl")
    english = on_embedded("contacts", "test", "--csv", HUBTUI_LANG="en")
    assert dutch.out == english.out
    assert {row["id"]: row["name"] for row in rows(dutch.out)}["368"] == "Test"


def test_csv_and_json_together_is_a_wrong_use(on_embedded: CommandLine) -> None:
    shown = on_embedded("contacts", "test", "--json", "--csv")
    assert shown.code == 2
    assert shown.out == ""
    assert "--json" in shown.err


def test_the_six_contracts_of_the_documentation_are_found_by_word(on_embedded: CommandLine) -> None:
    found = rows(on_embedded("contracts", "TESTWACHT nn", "--csv").out)
    assert [row["description"] for row in found] == ["ZPP NN"]
    assert found[0]["insurer"] == "Basisvolmacht"


def test_contracts_are_found_without_regard_to_case_and_accents(on_answers: OnAnswers) -> None:
    hubtui = on_answers(
        lambda _request: items(
            {"id": 1, "metadata": {"description": "Müller"}},
            {"id": 2, "metadata": {"description": "Jansen"}},
        )
    )
    assert [each["id"] for each in json.loads(hubtui("contracts", "muller", "--json").out)] == [1]
    assert len(rows(hubtui("contracts", "  ", "--csv").out)) == 2


def test_nothing_found_is_said_and_prints_nothing(on_embedded: CommandLine) -> None:
    shown = on_embedded("contracts", "no such word")
    assert (shown.code, shown.out) == (0, "")
    assert "Nothing" in shown.err
    assert on_embedded("contracts", "no such word", "--json").out == "[]\n"


def test_items_that_can_not_be_read_are_counted_and_cost_only_themselves(
    on_answers: OnAnswers,
) -> None:
    sent = items({"id": 1, "name": "Good"}, {"id": None}, "nothing", total=3)
    hubtui = on_answers(lambda _request: sent)
    shown = hubtui("contacts", "x")
    assert "Good" in shown.out
    assert shown.err.startswith("2 items")
    assert shown.code == 0
    contracts = hubtui("contracts", "--csv")
    assert len(rows(contracts.out)) == 1
    assert contracts.err.startswith("2 items")


def test_json_holds_also_what_can_not_be_read(on_answers: OnAnswers) -> None:
    hubtui = on_answers(lambda _request: items({"id": 1}, {"id": None}, "nothing", total=3))
    assert json.loads(hubtui("contacts", "x", "--json").out) == [{"id": 1}, {"id": None}, "nothing"]
    assert json.loads(hubtui("contracts", "--json").out) == [{"id": 1}, {"id": None}, "nothing"]


def paged(count: int, cap: int, *, tells_total: bool) -> tuple[Answer, list[str]]:
    """Return a Hub with so many contacts that sends at most `cap` at once, and what it was asked."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        offset, limit = int(request.url.params["offset"]), int(request.url.params["limit"])
        asked.append(f"{offset}+{limit}")
        last = min(count, offset + min(limit, cap))
        page = [{"id": number, "name": f"Contact {number}"} for number in range(offset, last)]
        return items(*page, **({"total": count} if tells_total else {}))

    return answer, asked


@pytest.mark.parametrize("tells_total", [True, False])
@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 450])
def test_every_page_of_contacts_is_asked_for(
    on_answers: OnAnswers, count: int, tells_total: bool
) -> None:
    answer, _asked = paged(count, 1_000, tells_total=tells_total)
    found = json.loads(on_answers(answer)("contacts", "x", "--json").out)
    assert [each["id"] for each in found] == list(range(count))


def test_a_hub_that_sends_smaller_pages_than_asked_for_is_read_to_its_end(
    on_answers: OnAnswers,
) -> None:
    answer, _asked = paged(120, 50, tells_total=False)
    assert len(json.loads(on_answers(answer)("contacts", "x", "--json").out)) == 120


def test_a_limit_asks_for_no_more_than_it_needs(on_answers: OnAnswers) -> None:
    answer, asked = paged(450, 1_000, tells_total=True)
    found = json.loads(on_answers(answer)("contacts", "x", "--json", "--limit", "250").out)
    assert len(found) == 250
    assert asked == ["0+200", "200+50"]


def test_a_hub_that_knows_no_pages_is_not_asked_for_ever_and_fails(on_answers: OnAnswers) -> None:
    shown = on_answers(lambda _request: items({"id": 1}, {"id": 2}))("contacts", "x", "--json")
    assert shown.code == 1
    assert "after 2 items the Hub sends what it sent before" in shown.err
    assert shown.out == ""


def test_a_list_that_ends_before_its_total_fails(on_answers: OnAnswers) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        first = request.url.params["offset"] == "0"
        return items(*([{"id": 1}, {"id": 2}] if first else []), total=5)

    shown = on_answers(answer)("contacts", "x", "--csv")
    assert shown.code == 1
    assert "it ends at 2 of 5" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
@pytest.mark.parametrize(
    "command", [("contracts",), ("contracts", "Woonhuis"), ("contacts", "x"), ("organizations",)]
)
def test_an_item_that_is_no_json_costs_itself_and_is_counted(
    on_answers: OnAnswers, command: tuple[str, ...], form: tuple[str, ...]
) -> None:
    body = b"""{"data": {"items": [
        {"id": "1", "name": "een", "omschrijving": "Woonhuis", "premie": NaN},
        {"id": "2", "name": "twee", "omschrijving": "Woonhuis"}], "total": 2}}"""
    shown = on_answers(lambda _: httpx.Response(200, content=body))(*command, *form)
    assert shown.code == 0
    assert "2" in shown.out
    assert "een" not in shown.out
    assert "1 item can't be read: it is no JSON" in shown.err
    if form == ("--json",):
        assert [each["id"] for each in json.loads(shown.out)] == ["2"]


@pytest.mark.parametrize("command", [("contracts",), ("contacts", "x"), ("organizations",)])
def test_a_list_as_null_is_an_empty_one(on_answers: OnAnswers, command: tuple[str, ...]) -> None:
    hubtui = on_answers(lambda _: httpx.Response(200, json={"data": {"items": None}}))
    shown = hubtui(*command)
    assert (shown.code, shown.out) == (0, "")
    assert "Nothing found" in shown.err
    assert json.loads(hubtui(*command, "--json").out) == []
