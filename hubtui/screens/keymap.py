"""The user's own keys, checked before the app starts: Textual would pass over a mistake in silence."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from hubtui.config import ConfigError
from hubtui.locale import _

Where = type[DOMNode]


def check_keymap(keymap: Mapping[str, str], app: Where) -> None:
    """Raise ConfigError for an id that is no binding, or a key that two live bindings would share."""
    if not keymap:
        return
    known = {binding.id for binding in all_bindings(app)}
    for binding_id in keymap:
        if binding_id not in known:
            likely = get_close_matches(binding_id, sorted(filter(None, known)), n=1)
            hint = _("; did you mean {likely}?").format(likely=likely[0]) if likely else ""
            raise ConfigError(
                _("keymap: there is no key binding {id}").format(id=binding_id) + hint
            )
    for places in _live_together(app):
        _refuse_shared_keys(keymap, _bindings(places))


def all_bindings(app: Where) -> list[Binding]:
    """Return every binding that a keymap may change, those of windows too."""
    return [binding for places in _live_together(app) for binding in _bindings(places)]


def _refuse_shared_keys(keymap: Mapping[str, str], bindings: Iterable[Binding]) -> None:
    owner: dict[str, str] = {}
    for binding in sorted(bindings, key=lambda each: each.id or ""):
        binding_id = binding.id or binding.action
        for key in _keys(keymap.get(binding_id, binding.key)):
            other = owner.setdefault(key, binding_id)
            if other != binding_id and {other, binding_id} & keymap.keys():
                raise ConfigError(
                    _("keymap: {one} and {other} would both be on the key {key}").format(
                        one=binding_id, other=other, key=key
                    )
                )


def _keys(text: str) -> Iterable[str]:
    """Return the keys by Textual's names: `?` is `question_mark`."""
    for key in map(str.strip, text.split(",")):
        yield _character_to_key(key) if len(key) == 1 else key


def _bindings(places: Iterable[Where]) -> list[Binding]:
    own = (each for place in places for each in place.__dict__.get("BINDINGS", ()))
    return [each for each in own if isinstance(each, Binding)]


def _live_together(app: Where) -> tuple[tuple[Where, ...], ...]:
    """Return each screen with the tables in it, and with the app where it is not a window."""
    from hubtui.screens.account_creation import AccountCreation
    from hubtui.screens.changes import ChangesScreen
    from hubtui.screens.confirm import Confirm
    from hubtui.screens.contact import ContactScreen
    from hubtui.screens.contact_details import ContactDetails
    from hubtui.screens.contacts import ContactsScreen
    from hubtui.screens.contract import ContractScreen
    from hubtui.screens.contracts import ContractsScreen
    from hubtui.screens.help import Help
    from hubtui.screens.log import LogScreen
    from hubtui.screens.my_account import MyAccountScreen
    from hubtui.screens.organizations import OrganizationsScreen
    from hubtui.screens.permissions import PermissionsScreen
    from hubtui.screens.quick_link import QuickLink
    from hubtui.screens.search import Search
    from hubtui.screens.sign_in import SignInScreen
    from hubtui.screens.temporary_password import TemporaryPassword
    from hubtui.widgets.contract_table import ContractTable
    from hubtui.widgets.filter_input import FilterInput
    from hubtui.widgets.pasted_address import PastedAddress
    from hubtui.widgets.reading import Reading
    from hubtui.widgets.row_table import RowTable
    from hubtui.widgets.short_list import ShortList

    return (
        (app, ContactsScreen, RowTable),
        (app, ContactScreen, ContractTable, RowTable),
        (app, ContractsScreen, ContractTable, RowTable),
        (app, ContactScreen, ContractTable, FilterInput),
        (app, ContractsScreen, ContractTable, FilterInput),
        (app, ContractScreen, Reading),
        (app, ChangesScreen, RowTable),
        (app, MyAccountScreen, Reading),
        (app, OrganizationsScreen, ShortList),
        (app, PermissionsScreen, ShortList),
        (app, LogScreen, RowTable),
        (Help, Reading),
        (ContactDetails, Reading),
        (AccountCreation,),
        (Confirm,),
        (QuickLink,),
        (Search,),
        (SignInScreen, PastedAddress),
        (TemporaryPassword,),
    )
