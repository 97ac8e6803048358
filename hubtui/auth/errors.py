"""What can go wrong while signing in: branches of the one tree in `hubtui.hub.errors`."""

from hubtui.hub.errors import HubBroken, HubError, NotSignedIn, TimedOut, Unreachable
from hubtui.locale import N_


class ProviderUnreachable(Unreachable):
    """No whole answer came from the sign-in provider; what is kept stays kept."""

    title = N_("The sign-in provider can't be reached")
    advice = N_("A sign-in that is kept stays so. Check the network, then try again.")


class ProviderTimedOut(ProviderUnreachable, TimedOut):
    """The sign-in provider did not answer in time."""

    title = N_("The sign-in provider did not answer in time")


class ProviderBroken(HubBroken):
    """The sign-in provider, or a proxy before it, failed: 500 and up, or 429."""

    title = N_("The sign-in provider itself failed")
    advice = N_("A sign-in that is kept stays so. Try again later.")


class SignInFailed(NotSignedIn):
    """A sign-in that was begun and did not succeed."""

    title = N_("Signing in failed")
    advice = N_("Try again, or choose another way to sign in.")


class SignInDenied(SignInFailed):
    """The person, or the provider, said no."""

    title = N_("Signing in was refused")


class SignInExpired(SignInFailed):
    """Nobody answered at the provider before the code ran out."""

    title = N_("Signing in took too long")


class NotTheAnswer(SignInFailed):
    """What was pasted is not the answer to this sign-in; it can still be pasted."""

    title = N_("This is not the address the sign-in ended on")
    advice = N_("Copy the whole address from the browser's address bar and paste it.")


class GrantRefused(SignInFailed):
    """The provider refused a grant; `error` is OAuth's own word for it, such as invalid_grant."""

    def __init__(self, error: str, description: str, status: int) -> None:
        super().__init__(f"{error}: {description}" if description else error, status=status)
        self.error = error


class ProviderUnusable(SignInFailed):
    """The provider, or the profile that names it, can't be used to sign in safely."""

    title = N_("This sign-in provider can't be used")
    advice = N_("Check issuer, client_id and scopes in the profile.")


class CommandFailed(NotSignedIn):
    """The token_command gave no token."""

    title = N_("The token_command gave no token")
    advice = N_("Run the command yourself to see what is wrong.")


class KeyringSilent(NotSignedIn):
    """There is a system keyring and it did not do what was asked: locked, or not answering."""

    title = N_("The system keyring does not answer")
    advice = N_("Unlock the keyring, or sign in again to keep the sign-in in a file.")


class CannotKeep(HubError):
    """The sign-in can't be kept, or what is kept can't be trusted."""

    title = N_("The sign-in can't be kept on this computer")
    advice = N_("Correct this, then sign in again.")
