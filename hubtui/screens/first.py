"""The first screen of each place of the sidebar; its module is imported when it is first shown."""

from textual.screen import Screen

from hubtui.screens.session import Session


def first_screen(place: str, session: Session) -> Screen[None]:
    """Return a new screen for a place; raises KeyError for one that is not in the sidebar."""
    return _MAKERS[place](session)


def _contacts(session: Session) -> Screen[None]:
    from hubtui.screens.contacts import ContactsScreen

    return ContactsScreen(session)


def _contracts(session: Session) -> Screen[None]:
    from hubtui.screens.contracts import ContractsScreen

    return ContractsScreen(session)


def _changes(session: Session) -> Screen[None]:
    from hubtui.screens.changes import ChangesScreen

    return ChangesScreen(session)


def _my_account(session: Session) -> Screen[None]:
    from hubtui.screens.my_account import MyAccountScreen

    return MyAccountScreen(session)


def _organizations(session: Session) -> Screen[None]:
    from hubtui.screens.organizations import OrganizationsScreen

    return OrganizationsScreen(session)


def _permissions(session: Session) -> Screen[None]:
    from hubtui.screens.permissions import PermissionsScreen

    return PermissionsScreen(session)


def _log(session: Session) -> Screen[None]:
    from hubtui.screens.log import LogScreen

    return LogScreen(session)


_MAKERS = {
    "relaties": _contacts,
    "contracten": _contracts,
    "wijzigingen": _changes,
    "account": _my_account,
    "organisaties": _organizations,
    "rechten": _permissions,
    "logboek": _log,
}
