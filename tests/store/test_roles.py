"""Which rights let an account give others an account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.models.account import Permission
from hubtui.store.roles import ORGANIZATION_BEHEERDER, RELATIEBEHEERDER, roles


@pytest.mark.parametrize(
    "as_the_hub_writes_it",
    [
        "Organization Beheerder",
        "ORGANIZATION_BEHEERDER",
        "organization-beheerder",
        "OrganizationBeheerder",
        " organization  beheerder ",
    ],
)
def test_a_role_is_known_however_the_hub_writes_it(as_the_hub_writes_it: str) -> None:
    assert roles([Permission(name=as_the_hub_writes_it)]) == (ORGANIZATION_BEHEERDER,)


@pytest.mark.parametrize(
    "no_role",
    ["contact.read", "Beheerder", "Relatiebeheerders", "Geen Relatiebeheerder", "relatie"],
)
def test_what_only_resembles_a_role_is_none(no_role: str) -> None:
    assert roles([Permission(name=no_role)]) == ()


@given(st.permutations(["Relatiebeheerder", "contact.read", "organization_beheerder"]))
def test_both_roles_are_found_among_other_rights_in_one_order(names: list[str]) -> None:
    permissions = [Permission(name=name) for name in [*names, *names]]
    assert roles(permissions) == (ORGANIZATION_BEHEERDER, RELATIEBEHEERDER)


def test_without_rights_there_is_no_role() -> None:
    assert roles([]) == ()
