"""What a program that we start may know of us: everything but our secrets."""

from collections.abc import Mapping

_SECRETS = ("HUBTUI_TOKEN", "HUBTUI_CLIENT_SECRET")


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a command of the user's or a browser."""
    return {name: value for name, value in environ.items() if name.upper() not in _SECRETS}
