"""The keys that work on every screen; the app has an action for each."""

from textual.binding import Binding

from hubtui.locale import N_
from hubtui.screens.jump import JUMP
from hubtui.views.places import PLACES

EVERYWHERE = (
    Binding("z", "search", N_("Search"), id="search", tooltip=N_("Search a contact or contract")),
    Binding(
        "minus",
        "customer_before",
        N_("Before"),
        show=False,
        id="customer-before",
        tooltip=N_("Back to the contact before this one; again returns"),
        key_display="-",
    ),
    Binding("escape", "back", N_("Back"), id="back", tooltip=N_("Back, one step")),
    Binding(
        "n",
        "next_view",
        N_("Next view"),
        show=False,
        id="next-view",
        tooltip=N_("Go on to the next of your own views"),
    ),
    Binding("r", "refresh", N_("Refresh"), id="refresh", tooltip=N_("Ask the Hub again")),
    Binding(
        "colon",
        "command_palette",
        N_("Palette"),
        id="palette",
        tooltip=N_("All commands by name"),
        key_display=":",
    ),
    JUMP,
    Binding(
        "l",
        "columns",
        N_("Columns"),
        show=False,
        id="columns",
        tooltip=N_("Choose which columns this list shows, and in which order"),
    ),
    Binding(
        "comma",
        "settings",
        N_("Settings"),
        show=False,
        id="settings",
        tooltip=N_("Change the settings of hubtui"),
        key_display=",",
    ),
    Binding(
        "i",
        "sign_in",
        N_("Sign in"),
        show=False,
        id="sign-in",
        tooltip=N_("Sign in, or as somebody else"),
    ),
    Binding(
        "p",
        "blank",
        N_("Blank"),
        show=False,
        id="blank",
        tooltip=N_("Show nothing, until a key is pressed"),
    ),
    Binding("q", "leave", N_("Leave"), id="leave", tooltip=N_("Stop hubtui")),
    Binding(
        "ctrl+c",
        "leave",
        N_("Leave"),
        show=False,
        id="leave.interrupt",
        tooltip=N_("Stop hubtui"),
    ),
    Binding(
        "ctrl+z",
        "suspend_process",
        N_("Suspend"),
        show=False,
        id="suspend",
        tooltip=N_("Back to the shell; fg returns"),
    ),
    Binding(
        "ctrl+l",
        "repaint",
        N_("Repaint"),
        show=False,
        id="repaint",
        tooltip=N_("Draw the whole screen again"),
    ),
    Binding(
        "question_mark",
        "help",
        N_("Keys"),
        id="help",
        tooltip=N_("Which keys work here"),
        key_display="?",
    ),
    *(
        Binding(
            str(place.key),
            f"go('{place.name}')",
            place.title,
            show=False,
            id=f"go.{place.name}",
            tooltip=place.title,
        )
        for place in PLACES
    ),
)
