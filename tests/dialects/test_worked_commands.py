"""The three worked dialects, by commands: lists over several pages, things, and Account toevoegen."""

import json
from pathlib import Path

import httpx
import pytest

from tests.cli.command_line import ADDRESS, CommandLine, Outcome
from tests.dialects.hubs import PEOPLE, POLICIES, Office
from tests.dialects.worked import WORKED, Worked

each = pytest.mark.parametrize("name", WORKED)


class Desk:
    """A command line whose profile has the dialect in a file beside the config file."""

    def __init__(self, folder: Path, worked: Worked) -> None:
        self.office = Office()
        settings = folder / "hubtui"
        settings.mkdir()
        (settings / "hub.toml").write_text(worked.toml)
        (settings / "config.toml").write_text(
            f'[profiles.work]\nbase_url = "{ADDRESS}"\ndialect = "hub.toml"\n'
        )
        transport = httpx.ASGITransport(worked.hub(self.office))
        self.hubtui = CommandLine(folder, transport)
        self._variables = {
            "HUBTUI_TOKEN": "sesam",
            "HUBTUI_BASE_URL": ADDRESS,
            "HUBTUI_CONFIG": str(settings / "config.toml"),
        }

    def __call__(self, *arguments: str) -> Outcome:
        return self.hubtui(*arguments, **self._variables)


@pytest.fixture
def desk(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Desk(tmp_path, WORKED[name])


@each
def test_all_contacts_of_all_pages_with_their_names(desk: Desk, name: str) -> None:
    told = desk("contacts", "", "--csv")
    assert (told.code, told.err) == (0, "")
    for _number, first, middle, last, mail, login in PEOPLE:
        row = next(line for line in told.out.splitlines() if last in line)
        assert " ".join(filter(None, (first, middle, last))) in row
        assert mail in row
        if login:
            assert row.rstrip().endswith(login) or name == "bare"
    assert len(told.out.splitlines()) == 1 + len(PEOPLE)


@each
def test_json_is_the_hubs_own(desk: Desk, name: str) -> None:
    told = desk("contacts", "jansen", "--json")
    assert told.code == 0
    (item,) = json.loads(told.out)
    assert set(item) & {"RelationId", "displayName", "relatienummer"}
    contract = json.loads(desk("contract", "P0", "--json").out)
    assert set(contract) & {"PolicyId", "carrier", "polisnummer"}
    assert name != "envelope" or '"Premium": 1.1' in desk("contract", "P0", "--json").out


@each
def test_contracts_with_their_columns_and_codes(desk: Desk, name: str) -> None:
    told = desk("contracts", "--csv")
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert len(lines) == 1 + len(POLICIES)
    first = next(line for line in lines if "35-000" in line)
    assert all(word in first for word in ("P0", "Woonhuis", "NN", "Lopend"))
    assert "Vervallen" in told.out
    found = json.loads(desk("contracts", "35-003", "--json").out)
    assert len(found) == 1
    assert "35-003" in json.dumps(found)


@each
def test_one_contact_and_one_contract(desk: Desk, name: str) -> None:
    worked = WORKED[name]
    contact = desk("contact", worked.jan)
    assert (contact.code, contact.err) == (0, "")
    assert "Jan Jansen" in contact.out
    assert "jan@example.nl" in contact.out
    contract = desk("contract", "P1")
    assert contract.code == 0
    assert "35-001" in contract.out
    assert "Vervallen" in contract.out
    nobody = desk("contact", "c-9" if name == "hal" else "9")
    assert nobody.code == 5


@each
def test_who_we_are_and_what_we_may(desk: Desk, name: str) -> None:
    account = desk("account")
    assert account.code == 0
    assert "bea@example.nl" in account.out
    permissions = desk("permissions")
    assert permissions.code == 0
    assert "beheerder" in permissions.out.casefold()


@each
def test_account_toevoegen(desk: Desk, name: str) -> None:
    worked = WORKED[name]
    told = desk("account-add", worked.jan, "--yes", "--json")
    assert told.code == 0, told.err
    made = json.loads(told.out)
    assert made["name"] == "jan@example.nl"
    assert len(desk.office.writes) == 1
    if worked.gives_password:
        assert made["temporaryPassword"] == "Welkom-4711"
    else:
        assert made["temporaryPassword"] is None
        assert made["gives"] == "invitation"
        assert "invitation to jan@example.nl" in told.err
    again = desk("account-add", worked.jan, "--yes")
    assert again.code == 6
    assert len(desk.office.writes) == 1


@each
def test_who_has_an_account_gets_no_other(desk: Desk, name: str) -> None:
    told = desk("account-add", WORKED[name].lieke, "--yes")
    assert told.code == 6
    assert desk.office.writes == []


@each
def test_the_doctor_finds_every_call(desk: Desk, name: str) -> None:
    told = desk("doctor")
    calls = [line for line in told.out.splitlines() if "GET /" in line or "POST /" in line]
    assert len(calls) == 9
    assert not [line for line in calls if "absent" in line or "failed" in line], told.out


@each
def test_explain_shows_what_is_read_of_what_without_values(desk: Desk, name: str) -> None:
    told = desk("doctor", "--explain", "contacts")
    assert (told.code, told.err) == (0, "")
    assert "Jansen" not in told.out
    assert "5 of 5" in told.out or "2 of 2" in told.out or "3 of 3" in told.out
    assert "Jansen" in desk("doctor", "--explain", "contacts", "--values").out
    one = desk("doctor", "--explain", "contact")
    assert (one.code, one.err) == (0, "")
    assert desk("doctor", "--explain", "create_account").code == 5
    desk("account-add", WORKED[name].jan, "--yes")
    shape = desk("doctor", "--explain", "create_account")
    assert shape.code == 0
    assert "Welkom" not in shape.out
    assert "jan@" not in shape.out


@each
def test_the_dialect_in_force_is_printed_and_the_file_is_in_order(desk: Desk, name: str) -> None:
    assert desk("config", "validate").code == 0
    told = desk("config", "dialect")
    assert told.code == 0
    assert "[calls.contacts]" in told.out
