"""The keys of Relaties, beside those of its table."""

from textual.binding import Binding, BindingType

from hubtui.locale import N_
from hubtui.screens.copyable import COPY_WHICH
from hubtui.screens.export_keys import EXPORT_KEYS
from hubtui.screens.preview import SHOW_PREVIEW
from hubtui.widgets.sort_keys import sort_keys

CONTACT_LIST_KEYS: tuple[BindingType, ...] = (
    Binding(
        "slash",
        "filter",
        N_("Filter"),
        id="contacts.filter",
        tooltip=N_("Search in this list"),
        key_display="/",
    ),
    Binding(
        "escape",
        "clear_filter",
        N_("All"),
        id="contacts.clear-filter",
        tooltip=N_("Clear the filter and go back to the list"),
    ),
    Binding(
        "space",
        "mark",
        N_("Mark"),
        id="contacts.mark",
        tooltip=N_("Mark this contact, or take its mark away"),
    ),
    Binding(
        "M",
        "many",
        N_("Many accounts"),
        id="contacts.many",
        tooltip=N_("Accounts for all that are marked, after a review"),
    ),
    # A key that is not offered does nothing; on the same key this says how it would.
    Binding(
        "M",
        "say_nothing_marked",
        "",
        show=False,
        id="contacts.many",
        tooltip=N_("Accounts for all that are marked, after a review"),
    ),
    Binding(
        "asterisk",
        "mark_all",
        N_("Mark all"),
        id="contacts.mark-all",
        tooltip=N_("Mark all contacts that the filter finds; again stops it"),
        key_display="*",
    ),
    Binding(
        "u",
        "unmark",
        N_("Unmark"),
        id="contacts.unmark",
        tooltip=N_("Take all marks away"),
    ),
    Binding("c", "copy", N_("Copy"), id="contacts.copy", tooltip=N_("Copy the contact number")),
    COPY_WHICH,
    SHOW_PREVIEW,
    Binding(
        "s",
        "sort_next",
        N_("Sort"),
        id="contacts.sort",
        tooltip=N_("Sort by the next column, and after the last as the Hub does"),
        show=False,
    ),
    *sort_keys("contacts"),
    *EXPORT_KEYS,
)
