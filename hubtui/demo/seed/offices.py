"""Who works with the Hub: four organisations and the accounts the demo signs in with."""

from typing import NamedTuple

from hubtui.demo.options import Role


class Office(NamedTuple):
    """An organisation; customers are divided over them by `weight`."""

    id: int
    type: str
    code: str
    name: str
    icon: str
    weight: int


OFFICES = (
    Office(101, "kantoor", "VHA", "Van Heerder Assurantiën", "building", 5),
    Office(102, "volmacht", "BAS", "Basisvolmacht", "shield", 2),
    Office(103, "kantoor", "DOM", "Domstad Verzekeringen B.V.", "building", 2),
    Office(104, "serviceprovider", "NLA", "Noorderlicht Adviesgroep", "compass", 1),
)


class Colleague(NamedTuple):
    """An account of the intermediary itself."""

    id: int
    role: Role
    user_name: str
    first_name: str
    middle_name: str | None
    last_name: str
    organization_ids: tuple[int, ...]


COLLEAGUES = (
    Colleague(
        1, "relatiebeheerder", "bea.van.heerder@heerder.example",
        "Bea", "van", "Heerder", (101, 102, 103, 104),
    ),
    Colleague(
        2, "organization-beheerder", "olaf.de.bruijn@heerder.example",
        "Olaf", "de", "Bruijn", (101,),
    ),
    Colleague(
        3, "lezer", "leila.ozturk@heerder.example",
        "Leïla", None, "Öztürk", (101, 102, 103, 104),
    ),
)  # fmt: skip

# The contact that the token `demo-klant` belongs to.
CUSTOMER_NUMBER = 1000
