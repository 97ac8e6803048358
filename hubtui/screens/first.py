"""The first screen of each place of the sidebar; its module is imported when it is first shown."""

from collections.abc import Mapping
from importlib import import_module

from textual.screen import Screen

from hubtui.screens.session import Session
from hubtui.widgets.places import PlaceName

_SCREENS: Mapping[PlaceName, str] = {
    "relaties": "hubtui.screens.contacts:ContactsScreen",
    "contracten": "hubtui.screens.contracts:ContractsScreen",
    "wijzigingen": "hubtui.screens.changes:ChangesScreen",
    "account": "hubtui.screens.my_account:MyAccountScreen",
    "organisaties": "hubtui.screens.organizations:OrganizationsScreen",
    "rechten": "hubtui.screens.permissions:PermissionsScreen",
    "logboek": "hubtui.screens.log:LogScreen",
}


def first_screen(place: PlaceName, session: Session) -> Screen[None]:
    """Return a new screen for a place."""
    module, _colon, name = _SCREENS[place].partition(":")
    screen: Screen[None] = getattr(import_module(module), name)(session)
    return screen
