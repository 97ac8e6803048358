"""Who we are: where the access token comes from, and signing in.

Importing this costs nothing: HTTP, Authlib, cryptography and the keyring come when they are needed.
"""

from typing import TYPE_CHECKING

from hubtui.config import Settings
from hubtui.hub.bearer import PlainToken, TokenSource
from hubtui.hub.errors import Misconfigured
from hubtui.locale import _

if TYPE_CHECKING:
    from hubtui.auth.tokens import Tokens
    from hubtui.auth.ways import SignIn


def token_source(settings: Settings) -> TokenSource:
    """Return where the profile's tokens come from: a token, a command, or a sign-in that is kept."""
    if settings.token is not None:
        return PlainToken(settings.token)
    if settings.token_command is not None:
        from hubtui.auth.token_command import TokenFromCommand

        return TokenFromCommand(settings.token_command)
    if settings.issuer is None or settings.client_id is None:
        from hubtui.auth.nobody import Nobody

        return Nobody(settings.profile)
    from hubtui.auth.keeping.vault import Vault
    from hubtui.auth.staying_signed_in import StayingSignedIn

    return StayingSignedIn(Vault.of(settings), lambda kept: _renewed(settings, kept))


def sign_in_for(settings: Settings) -> "SignIn":
    """Return the ways to sign in. Raises Misconfigured where there is nothing to sign in to."""
    if settings.token is not None:
        raise Misconfigured(_("HUBTUI_TOKEN is set, and goes before any sign-in: unset it first"))
    if settings.token_command is not None:
        raise Misconfigured(
            _("Profile {profile} has a token_command, which goes before any sign-in").format(
                profile=settings.profile
            )
        )
    from hubtui.auth.keeping.vault import Vault
    from hubtui.auth.sign_in import ProviderSignIn

    return ProviderSignIn(settings, Vault.of(settings))


def _renewed(settings: Settings, kept: "Tokens") -> "Tokens":
    from hubtui.auth.provider.conversation import Conversation

    with Conversation(settings) as provider:
        return provider.renewed(kept)
