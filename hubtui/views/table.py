"""Every resource as it is shown, in the order of the help; beside the table of `hubtui.hub.resources`.

Sidebar, keys, palette, `--open`, commands and their columns come from here: nothing of them stands
anywhere else.
"""

from typing import TYPE_CHECKING, Any

from hubtui.hub.resources import (
    ACCOUNT,
    CONTACT,
    CONTACTS,
    CONTRACT,
    MY_CONTRACTS,
    ORGANIZATIONS,
    PERMISSIONS,
)
from hubtui.locale import N_
from hubtui.views.view import Column, Command, OfCustomer, Opening, Place, Room, View

if TYPE_CHECKING:
    from hubtui.hub.models.account import Account, Permission
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.contract import Contract
    from hubtui.hub.models.organization import Organization

# A customer manages nothing.
_OWN = "MIJN GEGEVENS"


def _user_name(contact: "Contact") -> str:
    return contact.account.name if contact.account else ""


MY_ACCOUNT: View["Account"] = View(
    ACCOUNT,
    place=Place(
        "account",
        4,
        "BEHEER",
        N_("My account"),
        "hubtui.screens.my_account:MyAccountScreen",
        of_customer=OfCustomer(_OWN, N_("My account")),
    ),
    command=Command("account", N_("The account you are signed in with.")),
    known_fields="account",
)

MY_ORGANIZATIONS: View["Organization"] = View(
    ORGANIZATIONS,
    columns=(
        Column("id", N_("Id"), lambda organization: organization.id),
        Column("code", N_("Code"), lambda organization: organization.code),
        Column("name", N_("Name"), lambda organization: organization.name),
        Column("type", N_("Type"), lambda organization: organization.type),
        Column("icon", N_("Icon"), lambda organization: organization.icon, brief=False),
    ),
    rooms=(
        Room("name"),
        Room("type", width=15, share=0, spare=1),
        Room("code", width=6, share=0),
        Room("id", width=6, share=0),
        Room("icon", width=10, share=0, spare=2, shown_from=70),
    ),
    place=Place(
        "organisaties",
        5,
        "BEHEER",
        N_("Organisations"),
        of_customer=OfCustomer(_OWN, N_("Organisations")),
    ),
    command=Command("organizations", N_("The organisations your account belongs to.")),
    copied="code",
    empty=N_("This account belongs to no organisation."),
)

MY_PERMISSIONS: View["Permission"] = View(
    PERMISSIONS,
    columns=(Column("permission", N_("Permission"), lambda permission: permission.name),),
    place=Place(
        "rechten",
        6,
        "BEHEER",
        N_("Permissions"),
        "hubtui.screens.permissions:PermissionsScreen",
        of_customer=OfCustomer(_OWN, N_("Permissions")),
    ),
    command=Command("permissions", N_("What your account may do.")),
    copied="permission",
    empty=N_("This account has no permissions."),
)

CONTRACTS: View["Contract"] = View(
    MY_CONTRACTS,
    # Its columns are those of every list of contracts: `hubtui.hub.contracts.columns`.
    place=Place(
        "contracten",
        2,
        "APPS",
        N_("Contracts"),
        "hubtui.screens.contracts:ContractsScreen",
        of_customer=OfCustomer("APPS", N_("My contracts")),
        # What offices say where the Hub says contract, contract number and insurer.
        words=(
            "polis",
            "polissen",
            "polisnummer",
            "contractnummer",
            "verzekeraar",
            "aanbieder",
            "policy",
            "policies",
            "insurer",
        ),
    ),
    command=Command(
        "contracts",
        N_(
            "Your contracts, or those with QUERY. Case and accents do not matter: muller finds Müller."
        ),
        "hubtui.cli.commands.contracts:contracts",
    ),
)

ONE_CONTRACT: View["Contract"] = View(
    CONTRACT,
    command=Command("contract", N_("One contract, with every field the Hub sends.")),
    opening=Opening("contract", ("contract",), "contracten"),
    known_fields="contract",
)

FOUND_CONTACTS: View["Contact"] = View(
    CONTACTS,
    columns=(
        Column("id", N_("Id"), lambda contact: contact.id, brief=False),
        Column("number", N_("Contact number"), lambda contact: contact.number or contact.id),
        Column("name", N_("Name"), lambda contact: contact.name),
        Column("type", N_("Type"), lambda contact: contact.type),
        Column("email", N_("E-mail"), lambda contact: contact.email),
        Column("phone", N_("Phone"), lambda contact: contact.phone),
        Column("organizationId", N_("Organisation"), lambda it: it.organization_id, brief=False),
        Column("account", N_("Account"), _user_name),
    ),
    rooms=(
        Room("number", width=14, share=0),
        # Beside the preview at 120 columns all four have just room: it tells the e-mail address whole.
        Room("name", width=20, share=3),
        Room("email", width=14, share=4, spare=2),
        Room("phone", width=12, share=1, spare=3, shown_from=110),
        Room("account", width=10, share=5, spare=1),
    ),
    place=Place(
        "relaties",
        1,
        "APPS",
        N_("Contacts"),
        "hubtui.screens.contacts:ContactsScreen",
        words=("klant", "klanten", "customer", "customers"),
    ),
    command=Command(
        "contacts", N_("The contacts found for QUERY. All of them: every page is asked for.")
    ),
    copied="number",
)

ONE_CONTACT: View["Contact"] = View(
    CONTACT,
    command=Command("contact", N_("One contact, with every field the Hub sends.")),
    opening=Opening("contact", ("relatie", "contact"), "relaties"),
    known_fields="contact",
)

VIEWS: tuple[View[Any], ...] = (
    MY_ACCOUNT,
    MY_ORGANIZATIONS,
    MY_PERMISSIONS,
    CONTRACTS,
    ONE_CONTRACT,
    FOUND_CONTACTS,
    ONE_CONTACT,
)

# What is shown of this session itself, beside what the Hub offers.
CHANGES = Place(
    "wijzigingen",
    3,
    "HUBDATE",
    N_("Changes"),
    "hubtui.screens.changes:ChangesScreen",
    OfCustomer("HUBDATE", N_("Changes")),
)
LOG = Place(
    "logboek", 7, "BEHEER", N_("Log"), "hubtui.screens.log:LogScreen", OfCustomer(_OWN, N_("Log"))
)
