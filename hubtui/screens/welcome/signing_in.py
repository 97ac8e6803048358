"""The sign-in screen as a step of the first run: what comes of it is held until there is a name."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from hubtui.launch import FirstRun

if TYPE_CHECKING:
    from hubtui.auth.ways import SignedIn


def sign_in(screen: Screen[None], run: FirstRun) -> None:
    """Sign in at the Hub and the provider of the settings, and go on to the name of the profile."""
    from hubtui.screens.sign_in import SignInScreen
    from hubtui.screens.welcome.profile import ProfileScreen

    first = run.sign_in(run.settings)

    def signed_in(who: "SignedIn | None") -> None:
        if who is not None:
            screen.app.push_screen(ProfileScreen(run, first, who))

    screen.app.push_screen(
        SignInScreen(first.sign_in, run.settings, keep_fault=run.keep_fault), signed_in
    )
