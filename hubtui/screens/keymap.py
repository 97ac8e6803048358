"""The user's own keys, checked before the app starts: Textual would pass over a mistake in silence."""

from collections.abc import Iterable, Iterator, Mapping

from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input

from hubtui.config.table import closest
from hubtui.launch import Refusal
from hubtui.locale import _
from hubtui.views.places import PLACES

Where = type[DOMNode]

_TYPED = frozenset({"space", "comma"}).union(
    each.key
    for each in Binding.make_bindings(
        Binding(character, "")
        for character in map(chr, range(ord("!"), ord("~") + 1))
        if character != ","
    )
)
# But for enter, with which a field tells its window that it is filled in.
_EDITS = frozenset(each.key for each in Binding.make_bindings(Input.BINDINGS)) - {"enter"}


def refused_keys(keymap: Mapping[str, str], app: Where) -> Iterator[Refusal]:
    """Yield each id that is no binding, and each key that two live bindings would share."""
    known = {binding.id for binding in all_bindings(app) if binding.id}
    for binding_id in keymap.keys() - known:
        yield Refusal(f"keymap.{binding_id}", _unknown(binding_id, known))
    yield from dict.fromkeys(
        refusal
        for places in _live_together(app)
        for refusal in _shared_keys(keymap, _bindings(places))
    )
    yield from dict.fromkeys(
        refusal for where in _while_typing() for refusal in _typed_keys(keymap, where)
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


def _typed_keys(keymap: Mapping[str, str], where: Where) -> Iterator[Refusal]:
    """Yield each key that goes into the text, and to nothing else, where one types."""
    taken = _TYPED if issubclass(where, Input) else _TYPED | _EDITS
    for binding in _bindings((where,)):
        keys = list(_keys(keymap.get(binding.id or "", "")))
        if keys and taken.issuperset(keys):
            words = _("{one} works while one types: {key} is for the text")
            yield Refusal(f"keymap.{binding.id}", words.format(one=binding.id, key=keys[0]))


def _takes_turns(key: str, *bindings: Binding) -> bool:
    return all(key in _keys(each.key) for each in bindings)


def _keys(text: str) -> Iterable[str]:
    """Return the keys by Textual's names: `?` is `question_mark`."""
    named = ",".join(key for key in map(str.strip, text.split(",")) if key)
    return [each.key for each in Binding.make_bindings([Binding(named, "")])] if named else []


def _bindings(places: Iterable[Where]) -> list[Binding]:
    own = (each for place in places for each in place.__dict__.get("BINDINGS", ()))
    return [each for each in own if isinstance(each, Binding)]


def _first_screens() -> tuple[Where, ...]:
    """Return the screens of the places of the sidebar; each has a table or a text to read."""
    from hubtui.screens.first import screen_class
    from hubtui.screens.resource_list import ResourceListScreen

    own = [screen_class(place.screen) for place in PLACES if place.screen]
    return (ResourceListScreen, *own)


def _while_typing() -> tuple[Where, ...]:
    """Return the windows in which a field always has the focus, and the fields."""
    from hubtui.screens.batch_windows import AddressCorrection, TypedNumber
    from hubtui.screens.help import Help
    from hubtui.screens.own_keys import OwnKeys
    from hubtui.screens.palette import Palette
    from hubtui.screens.search import Search
    from hubtui.widgets.filter_input import FilterInput
    from hubtui.widgets.form_field import FormField
    from hubtui.widgets.line_input import LineInput
    from hubtui.widgets.pasted_address import PastedAddress
    from hubtui.widgets.pasted_token import PastedToken

    windows = (AddressCorrection, TypedNumber, Help, OwnKeys, Palette, Search)
    return (*windows, FilterInput, FormField, LineInput, PastedAddress, PastedToken)


def _live_together(app: Where) -> tuple[tuple[Where, ...], ...]:
    """Return each screen with the tables in it, and with the app where it is not a window."""
    from hubtui.screens.account_creation import AccountCreation
    from hubtui.screens.batch import BatchScreen
    from hubtui.screens.batch_windows import AddressCorrection, TypedNumber
    from hubtui.screens.column_choice import ColumnChoice
    from hubtui.screens.confirm import Confirm
    from hubtui.screens.contact import ContactScreen
    from hubtui.screens.contact_details import ContactDetails
    from hubtui.screens.contacts import ContactsScreen
    from hubtui.screens.contract import ContractScreen
    from hubtui.screens.contracts import ContractsScreen
    from hubtui.screens.copy_menu import CopyMenu
    from hubtui.screens.help import Help
    from hubtui.screens.locked import Locked
    from hubtui.screens.own_keys import NewKey, OwnKeys
    from hubtui.screens.palette import Palette
    from hubtui.screens.quick_link import QuickLink
    from hubtui.screens.search import Search
    from hubtui.screens.settings import SettingsScreen
    from hubtui.screens.sign_in import SignInScreen
    from hubtui.screens.temporary_password import TemporaryPassword
    from hubtui.screens.welcome.address import HubAddressScreen
    from hubtui.screens.welcome.profile import ProfileScreen
    from hubtui.screens.welcome.provider import ProviderScreen
    from hubtui.screens.welcome.start import WelcomeScreen
    from hubtui.screens.welcome.way import WayScreen
    from hubtui.screens.welcome.written import WrittenScreen
    from hubtui.screens.write_details import WriteDetails
    from hubtui.widgets.choices import Choices
    from hubtui.widgets.contract_table import ContractTable
    from hubtui.widgets.detail_view import DetailView
    from hubtui.widgets.filter_input import FilterInput
    from hubtui.widgets.form_field import FormField
    from hubtui.widgets.line_input import LineInput
    from hubtui.widgets.pasted_address import PastedAddress
    from hubtui.widgets.pasted_token import PastedToken
    from hubtui.widgets.row_table import RowTable

    return (
        (app, ContactScreen, ContractTable, RowTable),
        (app, ContractsScreen, ContractTable, RowTable),
        (app, ContactScreen, ContractTable, FilterInput, LineInput),
        (app, ContractsScreen, ContractTable, FilterInput, LineInput),
        (app, ContactsScreen, LineInput),
        (app, ContractScreen, DetailView),
        *((app, first, RowTable, DetailView) for first in _first_screens()),
        (app, Locked),
        (app, BatchScreen, RowTable),
        (AddressCorrection,),
        (TypedNumber,),
        (Help,),
        (ContactDetails, DetailView),
        (WriteDetails, DetailView),
        (AccountCreation,),
        (Confirm,),
        (QuickLink,),
        (CopyMenu,),
        (Search,),
        (Palette,),
        (SettingsScreen,),
        (OwnKeys,),
        (NewKey,),
        (ColumnChoice,),
        (SignInScreen, PastedAddress, Choices),
        (SignInScreen, PastedToken),
        (WelcomeScreen, Choices),
        (HubAddressScreen, FormField),
        (WayScreen, Choices),
        (ProviderScreen, FormField),
        (ProfileScreen, FormField),
        (WrittenScreen,),
        (TemporaryPassword,),
    )
