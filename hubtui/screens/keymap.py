"""The user's own keys, checked before the app starts: Textual would pass over a mistake in silence."""

from collections.abc import Iterable, Iterator, Mapping

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from hubtui.config.table import closest
from hubtui.launch import Refusal
from hubtui.locale import _

Where = type[DOMNode]


def refused_keys(keymap: Mapping[str, str], app: Where) -> Iterator[Refusal]:
    """Yield each id that is no binding, and each key that two live bindings would share."""
    if not keymap:
        return
    known = {binding.id for binding in all_bindings(app) if binding.id}
    for binding_id in keymap.keys() - known:
        yield Refusal(f"keymap.{binding_id}", _unknown(binding_id, known))
    yield from dict.fromkeys(
        refusal
        for places in _live_together(app)
        for refusal in _shared_keys(keymap, _bindings(places))
    )


def all_bindings(app: Where) -> list[Binding]:
    """Return every binding that a keymap may change, those of windows too."""
    return [binding for places in _live_together(app) for binding in _bindings(places)]


def _unknown(binding_id: str, known: Iterable[str]) -> str:
    likely = closest(binding_id, known)
    if likely:
        return _("there is no such key binding; did you mean {likely}?").format(likely=likely)
    return _("there is no such key binding; the help in the app shows which there are")


def _shared_keys(keymap: Mapping[str, str], bindings: Iterable[Binding]) -> Iterator[Refusal]:
    owner: dict[str, Binding] = {}
    for binding in sorted(bindings, key=lambda each: each.id or ""):
        for key in _keys(keymap.get(binding.id or "", binding.key)):
            other = owner.setdefault(key, binding)
            changed = next((each for each in (binding.id, other.id) if each in keymap), None)
            # Two that share a key as hubtui comes take turns on it.
            if other.id == binding.id or changed is None or _takes_turns(key, other, binding):
                continue
            yield Refusal(
                f"keymap.{changed}",
                _("{one} and {other} would both be on the key {key}").format(
                    one=binding.id, other=other.id, key=key
                ),
            )


def _takes_turns(key: str, *bindings: Binding) -> bool:
    return all(key in _keys(each.key) for each in bindings)


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

    return (
        (app, ContactsScreen, RowTable),
        (app, ContactScreen, ContractTable, RowTable),
        (app, ContractsScreen, ContractTable, RowTable),
        (app, ContactScreen, ContractTable, FilterInput),
        (app, ContractsScreen, ContractTable, FilterInput),
        (app, ContractScreen, Reading),
        (app, ChangesScreen, RowTable),
        (app, MyAccountScreen, Reading),
        (app, OrganizationsScreen, RowTable),
        (app, PermissionsScreen, RowTable),
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
