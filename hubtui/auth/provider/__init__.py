"""The sign-in provider: an OpenID Connect provider that is not ours, asked over HTTP."""
