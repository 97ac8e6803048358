"""What can go wrong while signing in: branches of the one tree in `hubtui.hub.errors`."""

from hubtui.hub.errors import (
    HubBroken,
    HubError,
    NotSignedIn,
    ProxyFailed,
    TimedOut,
    Unreachable,
)
from hubtui.locale import N_


class ProviderUnreachable(Unreachable):
    """No whole answer came from the sign-in provider; what is kept stays kept."""

    title = N_("The sign-in provider can't be reached")
    advice = N_("A sign-in that is kept stays so. Check the network, then try again.")


class ProviderTimedOut(ProviderUnreachable, TimedOut):
    """The sign-in provider did not answer in time."""

    title = N_("The sign-in provider did not answer in time")


class ProviderBehindProxy(ProviderUnreachable, ProxyFailed):
    """The proxy on the way to the sign-in provider lets nothing through."""

    title = ProxyFailed.title
    advice = ProxyFailed.advice


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
    advice = N_("If that was not you, ask who manages the provider whether you may sign in here.")


class SignInExpired(SignInFailed):
    """Nobody answered at the provider before the code ran out."""

    title = N_("Signing in took too long")


class IdTokenRefused(SignInFailed):
    """The id token is not the provider's word about this sign-in."""

    advice = N_(
        "Trying again will not help: ask who manages the provider. Where it has no id tokens that can be "
        "checked, `id_token = false` under `hub.provider` in the profile does without."
    )


class NoIdToken(IdTokenRefused):
    """The scope openid was asked for and no id token came."""


class ClockDiffers(SignInFailed):
    """What the provider just made is from another time than this computer's clock shows."""

    title = N_("This computer's clock and the provider's differ")
    advice = N_("Set the clock of this computer right, date and time zone too, then sign in again.")


class NotTheAnswer(SignInFailed):
    """What was pasted is not the answer to this sign-in; it can still be pasted."""

    title = N_("This is not the address the sign-in ended on")
    advice = N_("Copy the whole address from the browser's address bar and paste it.")


class GrantRefused(SignInFailed):
    """The provider refused; `error` is OAuth's own word for it, such as invalid_grant."""

    def __init__(self, error: str, description: str, status: int | None = None) -> None:
        super().__init__(f"{error}: {description}" if description else error, status=status)
        self.error = error


class ClientUnknown(GrantRefused):
    """The provider does not know this client, or not by this secret."""

    advice = N_(
        "Trying again will not help: check client_id in the profile and the client's secret "
        "(HUBTUI_CLIENT_SECRET, or `client_secret_command` under `hub.provider`)."
    )


class WayRefused(GrantRefused):
    """The provider knows the client, and does not let it sign in so."""

    advice = N_(
        "Trying again will not help: choose another way to sign in, or have this one allowed at the provider."
    )


class ScopeRefused(GrantRefused):
    """A scope, an audience or a resource that the provider does not give this client."""

    advice = N_(
        "Trying again will not help: check `scopes` in the profile, and `audience` and `resource` under "
        "`hub.provider`."
    )


class RequestRefused(GrantRefused):
    """What was asked is not what the provider expects."""

    advice = N_(
        "Trying again will not help: check client_id, scopes and, under `hub.provider`, `redirect_uri` and "
        "`pkce` with who manages the provider."
    )


class ProviderBusy(GrantRefused):
    """The provider says that it can't now."""

    advice = N_("Try again later.")


_REFUSALS = {
    "invalid_client": ClientUnknown,
    "unauthorized_client": WayRefused,
    "unsupported_grant_type": WayRefused,
    "unsupported_response_type": WayRefused,
    "invalid_scope": ScopeRefused,
    "invalid_target": ScopeRefused,
    "invalid_request": RequestRefused,
    "invalid_redirect_uri": RequestRefused,
    "redirect_uri_mismatch": RequestRefused,
    "server_error": ProviderBusy,
    "temporarily_unavailable": ProviderBusy,
}


def grant_refused(error: str, description: str, status: int | None = None) -> GrantRefused:
    """Return the error for OAuth's own word, with the advice that fits it."""
    return _REFUSALS.get(error, GrantRefused)(error, description, status)


class ProviderUnusable(SignInFailed):
    """The provider, or the profile that names it, can't be used to sign in safely."""

    title = N_("This sign-in provider can't be used")
    advice = N_("Check issuer, client_id and scopes in the profile.")


class NotAToken(SignInFailed):
    """What was pasted can't be a token; nothing was sent."""

    title = N_("This is not a token")
    advice = N_("Copy the token alone and whole, and paste it again.")


class TokenRefused(SignInFailed):
    """The Hub does not accept the token that was pasted, or no longer."""

    title = N_("The Hub does not accept this token")
    advice = N_("It may have ended: copy a new one whole, and paste it.")


class NoDiscovery(ProviderUnusable):
    """There is no discovery document, and the profile does not say what it would."""

    advice = N_(
        "Check issuer in the profile. What a provider does not tell can be said there, under "
        "`hub.provider`; the README has examples."
    )


class CommandFailed(NotSignedIn):
    """The token_command gave no token."""

    title = N_("The token_command gave no token")
    advice = N_("Run the command yourself to see what is wrong.")


class SecretCommandFailed(CommandFailed):
    """The client_secret_command gave no secret."""

    title = N_("The client_secret_command gave no secret")


class AnotherPerson(HubError):
    """The token that there is now is of somebody else than this session; it was not used."""

    title = N_("Somebody else is signed in now")
    advice = N_("Nothing was done as them. See who is signed in, then try again.")


class KeyringSilent(NotSignedIn):
    """There is a system keyring and it did not do what was asked: locked, or not answering."""

    title = N_("The system keyring does not answer")
    advice = N_("Unlock the keyring, or sign in again to keep the sign-in in a file.")


class CannotKeep(HubError):
    """The sign-in can't be kept, or what is kept can't be trusted."""

    title = N_("The sign-in can't be kept on this computer")
    advice = N_("Correct this, then sign in again.")
