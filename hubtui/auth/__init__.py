"""Who we are: where the access token comes from, and signing in.

Importing this costs nothing: HTTP, Authlib, cryptography and the keyring come when they are needed.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from hubtui.config import Settings
from hubtui.hub.errors import Misconfigured, NotSignedIn
from hubtui.locale import _

if TYPE_CHECKING:
    from hubtui.auth.one_person import OnePerson, Whose
    from hubtui.auth.token_of_the_hub import AskWhose
    from hubtui.auth.tokens import Tokens
    from hubtui.auth.ways import FirstSignIn, SignIn
    from hubtui.hub.transport.bearer import TokenSource


@runtime_checkable
class _TellsWhose(Protocol):
    """A token source that knows who signed in."""

    def whose(self, token: str) -> "Whose": ...


def token_source(settings: Settings) -> "TokenSource":
    """Return where the profile's tokens come from: a token, a command, or a sign-in that is kept."""
    if settings.token is not None:
        from hubtui.auth.pasted_token import pasted_token
        from hubtui.hub.transport.bearer import PlainToken

        return PlainToken(pasted_token(settings.token))
    if settings.token_command is not None:
        from hubtui.auth.token_command import TokenFromCommand

        return TokenFromCommand(settings.token_command)
    from hubtui.auth.keeping.vault import Vault
    from hubtui.auth.staying_signed_in import StayingSignedIn

    return StayingSignedIn(
        Vault.of(settings), lambda kept: _renewed(settings, kept), nobody=_nobody(settings)
    )


def session_tokens(settings: Settings, ask_whose: "AskWhose") -> "OnePerson":
    """Return the same for one session, which goes on as who it began with."""
    from hubtui.auth.one_person import OnePerson, Whose

    source = token_source(settings)

    async def ask_account(token: str) -> str:
        return (await ask_whose(replace(settings, token=token))).id

    told = source.whose if isinstance(source, _TellsWhose) else lambda _token: Whose()
    return OnePerson(source, told, ask_account)


def sign_in_for(settings: Settings, ask_whose: "AskWhose") -> "SignIn":
    """Return the ways to sign in. Raises Misconfigured where another token goes before them."""
    _refuse_another_token(settings)
    from hubtui.auth.keeping.vault import Vault
    from hubtui.auth.sign_in import ProviderSignIn

    return ProviderSignIn(settings, Vault.of(settings), ask_whose)


def first_sign_in_for(settings: Settings, ask_whose: "AskWhose") -> "FirstSignIn":
    """Return the same for a profile without a name yet: nothing is kept. Raises Misconfigured."""
    _refuse_another_token(settings)
    from hubtui.auth.held_sign_in import HeldSignIn

    return HeldSignIn(settings, ask_whose)


def _refuse_another_token(settings: Settings) -> None:
    if settings.token is not None:
        raise Misconfigured(_("HUBTUI_TOKEN is set, and goes before any sign-in: unset it first"))
    if settings.token_command is not None:
        raise Misconfigured(
            _("Profile {profile} has a token_command, which goes before any sign-in").format(
                profile=settings.profile
            )
        )


def _nobody(settings: Settings) -> str:
    """Return what to say where nobody is signed in."""
    if settings.has_provider:
        return ""
    return _(
        "profile {profile} has no token, no token_command, and no issuer with client_id"
    ).format(profile=settings.profile)


def _renewed(settings: Settings, kept: "Tokens") -> "Tokens":
    if kept.way == "token":
        raise NotSignedIn(_("the Hub no longer accepts the token that was pasted"))
    from hubtui.auth.provider.provider_session import ProviderSession

    with ProviderSession(settings) as provider:
        return provider.renewed(kept)
