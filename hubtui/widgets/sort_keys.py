"""The keys that sort: shift and a letter of the column."""

from collections.abc import Iterable

from textual.binding import Binding

from hubtui.locale import N_
from hubtui.views.keys import KEYS

_TOOLTIPS = {
    "contracts.sort-type": N_("Sort by type"),
    "contracts.sort-number": N_("Sort by contract number"),
    "contracts.sort-description": N_("Sort by description"),
    "contracts.sort-insurer": N_("Sort by insurer"),
    "contracts.sort-status": N_("Sort by status"),
    "contracts.sort-customer": N_("Sort by contact"),
    "contracts.sort-premium": N_("Sort by premium"),
    "contracts.sort-from": N_("Sort by the day from which it runs"),
    "contracts.sort-until": N_("Sort by the day until which it runs"),
    "contracts.sort-dossier": N_("Sort by dossier"),
    "contacts.sort-number": N_("Sort by contact number"),
    "contacts.sort-name": N_("Sort by name"),
    "contacts.sort-email": N_("Sort by e-mail"),
    "contacts.sort-phone": N_("Sort by phone number"),
    "contacts.sort-account": N_("Sort by account"),
}


def sort_keys(of_list: str) -> Iterable[Binding]:
    """Return a binding for each column of a list; the action is `sort_by`, with the column's id."""
    ids = [each for each in _TOOLTIPS if each.startswith(f"{of_list}.")]
    return [
        Binding(
            KEYS[each],
            f"sort_by('{each.partition('sort-')[2]}')",
            N_("Sort"),
            id=each,
            tooltip=_TOOLTIPS[each],
            show=False,
        )
        for each in ids
    ]
